//! What can be typed behind `madoguchi`, and its `--help` in Japanese.

mod package;
mod repository;

use clap::{ArgAction, Args as Arguments, Parser, Subcommand};
use madoguchi_forms::date::Date;
use madoguchi_publish::{Address, BadAddress};
pub(crate) use package::{
    BuildArgs, CarryArgs, Decide, DriftArgs, MergeArgs, PackageArgs, PackageCommand, PackageDiffArgs, PutArgs,
    VerifyArgs,
};
pub(crate) use repository::{
    AddSignatureArgs, DelegateArgs, RenewArgs, RepositoryArgs, RepositoryCommand, RotateArgs, Signers, StartArgs,
    TopRole, WithdrawArgs,
};
use std::path::PathBuf;

const TOP: &str = "{name} {version}
{about}

使い方: {usage}

できること:
{subcommands}

指定できること:
{options}

結果: 0 = 問題なし（注意や助言だけを含む）、1 = 直すべき問題あり、2 = 実行できなかった
";
const EACH: &str = "{about}

使い方: {usage}

渡すもの:
{positionals}

指定できること:
{options}
";
const OPTIONS: &str = "{about}

使い方: {usage}

指定できること:
{options}
";
const PARENT: &str = "{about}

使い方: {usage}

できること:
{subcommands}

指定できること:
{options}
";

const ADDRESS: &str = "公開する場所のアドレス（例: https://www.example.jp/shinsei/）。指定すると、ポスターに載せるQRコード（qr.svg と qr.png）を様式ごとに添えます";

/// 行政手続の様式を、ブラウザを使わずに点検・検査・書き出しします
#[derive(Debug, Parser)]
#[command(
    name = "madoguchi",
    version,
    help_template = TOP,
    override_usage = "madoguchi <操作> …",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// この説明を表示します
    #[arg(short, long, global = true, action = ArgAction::Help, display_order = 100)]
    help: Option<bool>,
    /// 版を表示します
    #[arg(short = 'V', long, action = ArgAction::Version, display_order = 101)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArgs),
    Validate(ValidateArgs),
    Publish(PublishArgs),
    Diff(DiffArgs),
    Pittari(PittariArgs),
    Package(PackageArgs),
    Repository(RepositoryArgs),
}

/// 様式の定義（JSON Schema）を点検します
#[derive(Arguments, Debug)]
#[command(help_template = EACH, override_usage = "madoguchi check <FILE>… [--json]")]
pub(crate) struct CheckArgs {
    /// 様式の定義、または JSON Schema のファイル（いくつでも）
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 申請の内容が様式に合うかを検査します
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi validate <FILE> <ANSWERS>… [--with-jsonschema] [--today <DAY>] [--json]"
)]
pub(crate) struct ValidateArgs {
    /// 様式の定義、または JSON Schema のファイル
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 申請の内容（1件を1つの JSON にしたファイル。いくつでも）
    #[arg(required = true, value_name = "ANSWERS")]
    pub(crate) answers: Vec<PathBuf>,
    /// jsonschema による判定も並べて示します
    #[arg(long)]
    pub(crate) with_jsonschema: bool,
    /// この日に申請したものとして検査します（例: 2026-11-21。指定しなければ今日）
    #[arg(long, value_name = "DAY", value_parser = date)]
    pub(crate) today: Option<Date>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 住民が申請する画面を、どの静的ホストにも置けるフォルダーに書き出します
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi publish <FILE>… --out <DIR> [--address <URL>] [--today <DAY>] [--program <DIR>] [--json]"
)]
pub(crate) struct PublishArgs {
    /// 様式の定義、または JSON Schema のファイル（2つ以上なら、ファイルの名前のフォルダーに分けます）
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// 書き出すフォルダー（なければ作ります。同じ名前のファイルは置き換えます）
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    #[arg(long, value_name = "URL", value_parser = address, help = ADDRESS)]
    pub(crate) address: Option<Address>,
    /// この日に公開するものとして書き出します（例: 2026-11-21。指定しなければ今日）
    #[arg(long, value_name = "DAY", value_parser = date)]
    pub(crate) today: Option<Date>,
    /// 住民の画面のプログラムがあるフォルダー（指定しなければ、この版のために作ったもの）
    #[arg(long, value_name = "DIR")]
    pub(crate) program: Option<PathBuf>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// 2つの版の違いを、文で示します
#[derive(Arguments, Debug)]
#[command(help_template = EACH, override_usage = "madoguchi diff <A> <B> [--json]")]
pub(crate) struct DiffArgs {
    /// 前の版の様式の定義、または JSON Schema のファイル
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// 後の版のファイル
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

/// ぴったりサービスの互換形式を扱います
#[derive(Arguments, Debug)]
#[command(help_template = PARENT, override_usage = "madoguchi pittari <操作> …", arg_required_else_help = true)]
pub(crate) struct PittariArgs {
    #[command(subcommand)]
    pub(crate) command: PittariCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PittariCommand {
    Export(ExportArgs),
}

/// 様式を、申請の内容があれば申請も、ぴったりサービスの互換形式で書き出します
#[derive(Arguments, Debug)]
#[command(
    help_template = EACH,
    override_usage = "madoguchi pittari export <FILE> --out <DIR> [--answers <ANSWERS>] [--names <NAMES>] [--today <DAY>] [--json]"
)]
pub(crate) struct ExportArgs {
    /// 様式の定義、または JSON Schema のファイル
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// 書き出すフォルダー（なければ作ります。同じ名前のファイルは置き換えます）
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// 申請の内容（JSON）。検査してから application.zip にします。添付は同じ場所の Attachment フォルダーから取ります
    #[arg(long, value_name = "ANSWERS")]
    pub(crate) answers: Option<PathBuf>,
    /// 付属のものに替えて使う、形式の名前の一覧（wire-names.json）
    #[arg(long, value_name = "NAMES")]
    pub(crate) names: Option<PathBuf>,
    /// この日に申請したものとして検査します（例: 2026-11-21。指定しなければ今日）
    #[arg(long, value_name = "DAY", value_parser = date)]
    pub(crate) today: Option<Date>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "「2026-11-21」のように、暦にある日付を指定してください。".to_owned())
}

fn address(text: &str) -> Result<Address, &'static str> {
    Address::parse(text).map_err(BadAddress::sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn clap_finds_no_fault_with_it() {
        Args::command().debug_assert();
    }
}
