//! `madoguchi-demo DIR`: makes the demonstration, and says what to press.

use anyhow::{Context, Result, anyhow};
use madoguchi_demo::{make, words};
use madoguchi_forms::date::Date;
use madoguchi_trust::Moment;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

const JAPAN: u64 = 9 * 60 * 60;
const DAY: u64 = 24 * 60 * 60;

fn perform() -> Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("作るフォルダーを指定してください")?;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).context("時計が正しくありません")?.as_secs();
    let days = i32::try_from((seconds + JAPAN) / DAY).context("時計が正しくありません")?;
    let today = Date::EPOCH.plus_days(days).context("時計が正しくありません")?;
    let now = Moment::from_unix_seconds(i64::try_from(seconds).context("時計が正しくありません")?);
    let mut random = || {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|error| anyhow!("乱数を得られません（{error}）"))?;
        Ok(bytes)
    };
    let made = make(&folder, &mut random, now, today)?;
    println!("{}", words(&folder, &made));
    Ok(())
}

fn main() -> ExitCode {
    match perform() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("見本を作れませんでした。{error:#}");
            ExitCode::FAILURE
        }
    }
}
