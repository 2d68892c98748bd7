use super::*;
use crate::id::ItemId;
use crate::read::read;
use crate::sheet::{Book, Plan, bring, list, markdown};

fn again(book: &Book) -> Definition {
    let sheet = book.sheet(0).unwrap();
    let mut count = 0;
    let brought = bring(&sheet, &Plan::guess(&sheet), [], &mut || {
        count += 1;
        ItemId::new(format!("i{count}"))
    });
    assert!(brought.remarks.iter().all(|remark| remark.sentence().contains("計算")), "{:?}", brought.remarks);
    brought.into_definition("届")
}

fn catalogue() -> Vec<Definition> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../schemas/catalogue");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap());
    files.map(|bytes| read(&bytes).unwrap().definition).collect()
}

/// The rows of a form, without its title.
fn rows(definition: &Definition) -> Vec<Vec<String>> {
    table(definition).rows
}

#[test]
fn the_forms_of_the_catalogue_come_back_from_every_kind_of_file() {
    let forms = catalogue();
    assert!(forms.len() >= 3);
    for form in forms {
        let table = table(&form);
        let workbook = Book::open(table.xlsx().unwrap()).unwrap();
        assert_eq!(rows(&again(&workbook)), table.rows, "{}", form.title);
        let csv = Book::open(table.csv()).unwrap();
        assert_eq!(rows(&again(&csv)), table.rows, "{}", form.title);
        for loss in &table.losses {
            let known = ["計算のしかた", "ぴったりサービスの名前"];
            assert!(known.iter().any(|words| loss.contains(words)), "{}: {loss}", form.title);
        }
        assert!(markdown(&form).starts_with(&format!("# {}", form.title)));
        assert_eq!(list(&form).len(), form.walk().len());
    }
}

#[test]
fn what_a_spreadsheet_would_run_is_only_text() {
    let risky = Item::new("a", "a", "=cmd|'/c calc'!A1", crate::kinds::text::Text::default().into());
    let table = table(&Definition::new("=1+1").with(vec![risky]));
    let csv = String::from_utf8(table.csv()).unwrap();
    assert!(csv.contains(",'=cmd|'/c calc'!A1,"), "{csv}");
    let bytes = table.xlsx().unwrap();
    let book = Book::open(bytes.clone()).unwrap();
    assert_eq!(book.sheet(0).unwrap().cell(1, 2), "=cmd|'/c calc'!A1");
    // The zip is not packed, so that its text can be looked at.
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("<f>") && text.contains("quotePrefix"));
    assert_eq!(table.losses, Vec::<String>::new());
}

#[test]
fn what_is_lost_is_told() {
    let file = br#"{"type": "object", "properties": {
        "a": {"type": "string", "title": "A", "pattern": "^[A-Z]{2}$"},
        "b": {"type": ["string", "object"], "title": "B", "patternProperties": {"^x": {"type": "number"}}},
        "c": {"type": "object", "title": "C", "properties": {"d": {"type": "string", "title": "D"}}}
    }}"#;
    let form = read(file).unwrap().definition;
    let losses = table(&form).losses;
    for (words, labels) in [("一行の文字", "「B」"), ("細かな決まり", "「A」"), ("データ名が変わる", "「C」")]
    {
        assert!(losses.iter().any(|loss| loss.contains(words) && loss.contains(labels)), "{losses:?}");
    }
}

#[test]
fn a_form_of_five_thousand_items_is_written() {
    let item = |n: usize| Item::new(ItemId::new(format!("i{n}")), format!("k{n}"), format!("項目{n}"), named("text"));
    let form = Definition::new("大きな届").with((0..5_000).map(item).collect());
    let table = table(&form);
    assert_eq!((table.rows.len(), table.losses.len()), (5_001, 0));
    let book = Book::open(table.xlsx().unwrap()).unwrap();
    assert_eq!(book.sheet(0).unwrap().rows.len(), 5_001);
}
