//! Serves `dist/` to this machine only.

use std::env;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::Request;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::Response;
use clap::Args;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::build::{self, Profile};
use crate::headers;
use crate::house::House;
use crate::setup;

const USUAL_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;

#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The port; without it, 8080 or the next free one
    #[arg(long)]
    port: Option<u16>,
    /// Serve small and fast bundles
    #[arg(long)]
    release: bool,
    /// Serve what is in dist/ already
    #[arg(long, conflicts_with = "release")]
    no_build: bool,
    /// Do not open the browser
    #[arg(long)]
    no_open: bool,
}

pub(crate) fn serve(house: &House, options: &Options) -> Result<()> {
    prepare(house, options)?;
    open(house, options)
}

/// Builds what is served.
pub(crate) fn prepare(house: &House, options: &Options) -> Result<()> {
    if !options.no_build {
        let profile = Profile::from_flag(options.release);
        build::all(house, &setup::for_bundles(house, profile)?, profile)?;
    }
    Ok(())
}

/// Serves what is built, until somebody stops it.
pub(crate) fn open(house: &House, options: &Options) -> Result<()> {
    let dist = house.dist();
    if !dist.join("index.html").exists() {
        bail!("dist/ has no index.html; run `cargo xtask build` first");
    }
    let listener = listen(options.port)?;
    let address = format!("http://{}/", listener.local_addr().context("the server has no address")?);
    println!("\n  まどぐちを開きました:    {address}");
    println!("  住民の画面:              {address}resident/");
    println!("  止めるには Ctrl+C を押してください。\n");
    println!("  Madoguchi is open at     {address}");
    println!("  The resident's page:     {address}resident/");
    println!("  Press Ctrl+C to stop.\n");
    if !options.no_open && has_desktop() && open::that_detached(&address).is_err() {
        println!("  ブラウザーで上の住所を開いてください / please open the address above in your browser");
    }
    run(listener, app(&dist)?)
}

fn listen(wanted: Option<u16>) -> Result<TcpListener> {
    let on = |port| TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    if let Some(port) = wanted {
        return on(port).with_context(|| format!("port {port} cannot be used; try another one with --port"));
    }
    let mut ports = USUAL_PORT..USUAL_PORT + PORTS_TRIED;
    ports.find_map(|port| on(port).ok()).with_context(|| {
        format!("no port from {USUAL_PORT} to {} is free; choose one with --port", USUAL_PORT + PORTS_TRIED - 1)
    })
}

/// Files with their types, and the headers on every answer.
fn app(dist: &Path) -> Result<Router> {
    let mut app = Router::new().fallback_service(ServeDir::new(dist).precompressed_br());
    for (name, value) in headers::security() {
        let value = HeaderValue::from_str(&value).with_context(|| format!("the header {name} cannot be sent"))?;
        app = app.layer(SetResponseHeaderLayer::overriding(HeaderName::from_static(name), value));
    }
    Ok(app.layer(middleware::from_fn(with_policy)))
}

async fn with_policy(request: Request, next: Next) -> Response {
    let policy = HeaderValue::from_str(&headers::policy(request.uri().path()));
    let mut response = next.run(request).await;
    if let Ok(policy) = policy {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn run(listener: TcpListener, app: Router) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
    runtime.context("the server could not be started")?.block_on(async {
        listener.set_nonblocking(true).context("the port could not be made ready")?;
        let listener = tokio::net::TcpListener::from_std(listener).context("the port could not be made ready")?;
        axum::serve(listener, app).await.context("the server stopped")
    })
}

/// Opening a browser without a desktop starts one in the terminal, or hangs.
fn has_desktop() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
