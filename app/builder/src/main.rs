//! The form builder for staff.

mod app;
mod bench;
mod browser;
mod checks;
mod chosen;
mod clipboard;
mod common;
mod editor;
mod focus;
mod publish;
mod route;
mod screens;
mod store;
mod tour;
mod turn;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
