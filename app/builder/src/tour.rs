//! The tour for whoever is here for the first time (使い方を試す): a practice form, and five steps that the form itself shows
//! to be done. It lives as long as the page is open.

use crate::route::Screen;
use leptos::prelude::*;
use madoguchi_forms::definition::Definition;
use madoguchi_forms::id::ItemId;
use madoguchi_forms::item::{Item, Required};
use madoguchi_forms::kinds::person_name::PersonName;

/// The item that the practice form begins with; whatever else is in it was added.
const FIRST: &str = "practice-name";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Add,
    Name,
    Require,
    TryOut,
    Export,
}

pub const STEPS: [Step; 5] = [Step::Add, Step::Name, Step::Require, Step::TryOut, Step::Export];

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tour {
    /// The practice form.
    pub form: String,
    /// Among the steps; past the last one when all are done.
    pub at: usize,
}

/// None while nobody takes the tour.
pub type TourSignal = RwSignal<Option<Tour>>;

pub fn practice_form() -> Definition {
    let mut form = Definition::new("練習用の様式");
    "使い方を試すための様式です。住民には公開されません。".clone_into(&mut form.description);
    form.with(vec![Item::new(FIRST, "name", "氏名", PersonName::default().into()).required()])
}

impl Step {
    pub fn title(self) -> &'static str {
        match self {
            Self::Add => "項目を追加する",
            Self::Name => "項目の名前を決める",
            Self::Require => "必須にする",
            Self::TryOut => "住民として試す",
            Self::Export => "書き出す",
        }
    }

    /// What to press.
    pub fn words(self) -> &'static str {
        match self {
            Self::Add => {
                "「項目を追加」を押して、開いた一覧から1つ選びます。どれを選んでも、あとから種類を変えたり消したりできます。"
            }
            Self::Name => "追加した項目の設定で、「項目名」に住民に尋ねることを書きます。例：利用者番号",
            Self::Require => "同じ設定の「回答」で「必須」を選びます。住民の画面に「※必須」と付きます。",
            Self::TryOut => "上の「住民として試す」を押します。住民と同じ画面で、入力して申請の控えまで進めます。",
            Self::Export => {
                "「編集に戻る」を押してから、上の「書き出す」を押します。直したほうがよいところと、保存するファイルが並びます。"
            }
        }
    }

    /// Whether the form and the screen that is shown say so.
    pub fn is_done(self, form: &Definition, screen: Screen) -> bool {
        let any_added = |fits: &dyn Fn(&Item) -> bool| {
            let first = ItemId::new(FIRST);
            form.walk().into_iter().any(|item| item.id != first && fits(item))
        };
        match self {
            Self::Add => any_added(&|_| true),
            Self::Name => any_added(&|item| !item.label.trim().is_empty() && item.label != item.kind.about().label),
            Self::Require => any_added(&|item| item.required == Required::Always),
            Self::TryOut => screen == Screen::Try,
            Self::Export => screen == Screen::Export,
        }
    }
}
