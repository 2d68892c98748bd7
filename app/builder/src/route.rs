//! Which screen is shown: the part of the address after `#`, so that any static host will do.

use crate::browser;
use leptos::ev;
use leptos::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    /// Common forms (共通様式): what publishers sent, and what is new.
    Common,
    /// How municipalities use common forms (共通様式の使われ方).
    Drift,
    Form {
        id: String,
        screen: Screen,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    Edit,
    Try,
    Export,
    /// The publisher's new version and this form become one.
    Merge,
}

impl Route {
    pub fn form(id: &str, screen: Screen) -> Self {
        Self::Form { id: id.to_owned(), screen }
    }

    fn parse(hash: &str) -> Self {
        let mut parts = hash.trim_start_matches('#').trim_matches('/').split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("form"), Some(id), screen) if !id.is_empty() => Self::form(
                id,
                match screen {
                    Some("try") => Screen::Try,
                    Some("export") => Screen::Export,
                    Some("merge") => Screen::Merge,
                    _ => Screen::Edit,
                },
            ),
            (Some("common"), Some("drift"), _) => Self::Drift,
            (Some("common"), ..) => Self::Common,
            _ => Self::Home,
        }
    }

    pub fn href(&self) -> String {
        match self {
            Self::Home => "#/".to_owned(),
            Self::Common => "#/common".to_owned(),
            Self::Drift => "#/common/drift".to_owned(),
            Self::Form { id, screen: Screen::Edit } => format!("#/form/{id}"),
            Self::Form { id, screen: Screen::Try } => format!("#/form/{id}/try"),
            Self::Form { id, screen: Screen::Export } => format!("#/form/{id}/export"),
            Self::Form { id, screen: Screen::Merge } => format!("#/form/{id}/merge"),
        }
    }

    pub fn go(&self) {
        browser::set_hash(&self.href());
    }
}

/// Follows the address.
pub fn current() -> ReadSignal<Route> {
    let (route, set_route) = signal(Route::parse(&browser::hash()));
    let handle = window_event_listener(ev::hashchange, move |_| set_route.set(Route::parse(&browser::hash())));
    on_cleanup(move || handle.remove());
    route
}
