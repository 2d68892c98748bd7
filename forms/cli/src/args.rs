//! What can be typed behind `madoguchi`, and its `--help` in Japanese.

use clap::{ArgAction, Args as Arguments, Parser, Subcommand};
use madoguchi_forms::date::Date;
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
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 版を表示します
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(CheckArgs),
    Validate(ValidateArgs),
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
    override_usage = "madoguchi validate <FILE> <ANSWERS>… [--with-jsonschema] [--today 年-月-日] [--json]"
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
    #[arg(long, value_name = "年-月-日", value_parser = date)]
    pub(crate) today: Option<Date>,
    /// 結果を JSON で出します
    #[arg(long)]
    pub(crate) json: bool,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "「2026-11-21」のように、暦にある日付を指定してください。".to_owned())
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
