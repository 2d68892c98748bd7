//! A prefecture, its common forms in two versions, and two towns, beside the builder in which they are opened.

use anyhow::Result;

use crate::house::House;
use crate::run;
use crate::serve::{self, Options};

pub(crate) fn demo(house: &House, options: &Options) -> Result<()> {
    // Built first, so that the words that say what to press stay on the screen.
    serve::prepare(house, options)?;
    let mut command = house.command("cargo");
    command.args(["run", "--quiet", "--package", "madoguchi-demo", "--locked", "--"]).arg(house.target.join("demo"));
    run::run(&mut command)?;
    serve::open(house, options)
}
