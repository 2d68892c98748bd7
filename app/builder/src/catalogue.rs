//! The procedures that come with the builder (手続のひな形).

/// One procedure: what it is called, what it is for, and its definition as a schema file.
#[derive(Debug)]
pub struct Template {
    pub title: &'static str,
    pub about: &'static str,
    pub schema: &'static str,
}

pub const TEMPLATES: [Template; 3] = [
    Template {
        title: "図書館の図書貸出予約等",
        about: "利用カードの番号と受取館、予約する本を受け付けます。",
        schema: include_str!("../../../schemas/catalogue/library-reservation.schema.json"),
    },
    Template {
        title: "文化・スポーツ施設等の利用予約",
        about: "利用者、施設と希望日時、使う設備を受け付け、料金を計算します。",
        schema: include_str!("../../../schemas/catalogue/facility-booking.schema.json"),
    },
    Template {
        title: "職員採用試験申込",
        about: "受験区分、学歴と職歴、資格、写真を受け付けます。",
        schema: include_str!("../../../schemas/catalogue/staff-recruitment-exam.schema.json"),
    },
];
