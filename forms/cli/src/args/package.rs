//! What can be typed behind `madoguchi package`.

use super::repository::{DAYS, Signers, days};
use super::{EACH, OPTIONS, PARENT, date};
use clap::{Args as Arguments, Subcommand};
use madoguchi_forms::date::Date;
use madoguchi_forms::merge::Side;
use madoguchi_trust::Moment;
use std::path::PathBuf;

/// 県が配り、市町村が使う共通の様式を扱います
#[derive(Arguments, Debug)]
#[command(help_template = PARENT, override_usage = "madoguchi package <操作> …", arg_required_else_help = true)]
pub(crate) struct PackageArgs {
    #[command(subcommand)]
    pub(crate) command: PackageCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackageCommand {
    Build(BuildArgs),
    Diff(PackageDiffArgs),
    Sign(PutArgs),
    Carry(CarryArgs),
    Verify(VerifyArgs),
    Merge(MergeArgs),
    Drift(DriftArgs),
}

/// フォルダーの様式から共通様式を作り、版番号が変更に見合うかを確かめます
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi package build <DIR> --out <ZIP> [--previous <OLD>] [--day <DAY>] [--json]"
)]
pub(crate) struct BuildArgs {
    /// package.json と forms/、あれば parts/ と guides/ のあるフォルダー（ほかのものは入れません）
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// 作るファイル（同じ名前のファイルは置き換えます）
    #[arg(long, value_name = "ZIP")]
    pub(crate) out: PathBuf,
    /// 前の版の共通様式。2つ目からの版では必ず指定します
    #[arg(long, value_name = "OLD")]
    pub(crate) previous: Option<PathBuf>,
    /// この日に作ったものとします（例: 2026-11-21。指定しなければ今日）
    #[arg(long, value_name = "DAY", value_parser = date)]
    pub(crate) day: Option<Date>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 2つの版の共通様式の違いと、その意味（言葉の修正・互換・非互換）を示します
#[derive(Arguments, Debug)]
#[command(help_template = EACH, override_usage = "madoguchi package diff <A> <B> [--day <DAY>] [--json]")]
pub(crate) struct PackageDiffArgs {
    /// 前の版の共通様式
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// 後の版の共通様式
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    /// この日に申請されたものとして確かめます（例: 2026-11-21。指定しなければ今日）
    #[arg(long, value_name = "DAY", value_parser = date)]
    pub(crate) day: Option<Date>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 共通様式を署名してリポジトリに加えます
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi package sign <ZIP> --repository <DIR> --role <ROLE> --key <KEY>… [--days <N>] [--json]"
)]
pub(crate) struct PutArgs {
    /// 共通様式（package build で作ったもの）
    #[arg(value_name = "ZIP")]
    pub(crate) package: PathBuf,
    /// リポジトリのフォルダー
    #[arg(long, value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// この共通様式を任されている役割（例: example-prefecture。任せていなければ targets）
    #[arg(long, value_name = "ROLE")]
    pub(crate) role: String,
    #[command(flatten)]
    pub(crate) signers: Signers,
    #[arg(long, value_name = "N", help = DAYS, value_parser = days)]
    pub(crate) days: Option<u32>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// リポジトリを、USBメモリーなどで運べる1つのファイルにします
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi package carry <DIR> --out <OUT> [--package <ID>…] [--newest] [--json]"
)]
pub(crate) struct CarryArgs {
    /// リポジトリのフォルダー
    #[arg(value_name = "DIR")]
    pub(crate) repository: PathBuf,
    /// 作るファイル（例: o-prefecture.madoguchi。同じ名前のファイルは置き換えます）
    #[arg(long, value_name = "OUT")]
    pub(crate) out: PathBuf,
    /// 入れる共通様式（例: example-prefecture/common-forms。指定しなければすべて）
    #[arg(long = "package", num_args = 1.., value_name = "ID")]
    pub(crate) packages: Vec<String>,
    /// それぞれの最も新しい版だけを入れます（統合には、市町村が取り入れた版も要ります）
    #[arg(long)]
    pub(crate) newest: bool,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 受け取った共通様式が配布元のものかを、通信せずに確かめます
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi package verify <FILE> --trust <ROOT> [--seen <SEEN>] [--at <TIME>] [--json]"
)]
pub(crate) struct VerifyArgs {
    /// 受け取った .madoguchi のファイル、またはリポジトリのフォルダー
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 信頼の起点（配布元から別の方法で受け取った root.json）
    #[arg(long, value_name = "ROOT")]
    pub(crate) trust: PathBuf,
    /// 前に確かめたものの記録。あれば、それより古いものを断ります。確かめたら書き直します（なければ作ります）
    #[arg(long, value_name = "SEEN")]
    pub(crate) seen: Option<PathBuf>,
    /// この日時のものとして確かめます（例: 2026-11-21 または 2026-11-21T09:00:00Z。指定しなければ今）
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Moment>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 市町村の様式が、県のどの版から、どれだけ離れているかを示します
#[derive(Arguments, Debug)]
#[command(
    help_template = OPTIONS,
    override_usage = "madoguchi package drift --package <P>… --local <L>… [--html <HTML>] [--json]"
)]
pub(crate) struct DriftArgs {
    /// 配った共通様式（すべての版）、またはそれらの入った .madoguchi のファイル
    #[arg(long = "package", required = true, num_args = 1.., value_name = "P")]
    pub(crate) packages: Vec<PathBuf>,
    /// 市町村の様式のファイル、または市町村ごとのフォルダー（フォルダーの名前、なければファイルの名前を市町村の名前とします）
    #[arg(long = "local", required = true, num_args = 1.., value_name = "L")]
    pub(crate) locals: Vec<PathBuf>,
    /// 表と図を書き出す HTML のファイル（同じ名前のファイルは置き換えます）
    #[arg(long, value_name = "HTML")]
    pub(crate) html: Option<PathBuf>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// A day begins at midnight in Japan.
fn moment(text: &str) -> Result<Moment, String> {
    const JAPAN: i64 = 9 * 60 * 60;
    let day = || {
        let day = date(text).ok()?;
        let midnight = Moment::parse(&format!("{day}T00:00:00Z"))?;
        Some(Moment::from_unix_seconds(midnight.unix_seconds() - JAPAN))
    };
    Moment::parse(text)
        .or_else(day)
        .ok_or_else(|| "「2026-11-21」か「2026-11-21T09:00:00Z」のように、暦にある日時を指定してください。".to_owned())
}

/// 県の新しい版を、市町村が直した様式に取り込みます
#[derive(Arguments, Debug)]
#[command(
    help_template = OPTIONS,
    override_usage = "madoguchi package merge --base <B> --upstream <U> --local <L>… --out <OUT> [--decide <SIDE>] [--json]"
)]
pub(crate) struct MergeArgs {
    /// 市町村が取り入れたときの、県の版
    #[arg(long, value_name = "B")]
    pub(crate) base: PathBuf,
    /// 県の新しい版
    #[arg(long, value_name = "U")]
    pub(crate) upstream: PathBuf,
    /// 市町村の様式（いくつでも）
    #[arg(long, required = true, num_args = 1.., value_name = "L")]
    pub(crate) local: Vec<PathBuf>,
    /// 書き出すファイル。市町村の様式が2つ以上なら、書き出すフォルダー（同じ名前のファイルは置き換えます）
    #[arg(long, value_name = "OUT")]
    pub(crate) out: PathBuf,
    /// 両方が別々に直したところを、どちらの版にするか（local = 市の版、upstream = 県の版。指定しなければ人が決めるまで書き出しません）
    #[arg(long, value_name = "SIDE", hide_possible_values = true)]
    pub(crate) decide: Option<Decide>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// Whose version is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Decide {
    Local,
    Upstream,
}

impl From<Decide> for Side {
    fn from(decide: Decide) -> Self {
        match decide {
            Decide::Local => Self::Local,
            Decide::Upstream => Self::Upstream,
        }
    }
}

impl From<Side> for Decide {
    fn from(side: Side) -> Self {
        match side {
            Side::Local => Self::Local,
            Side::Upstream => Self::Upstream,
        }
    }
}
