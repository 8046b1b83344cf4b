//! Heaping of ages against published values: the records of `../shared/reference/truth.json` at their own tolerance, on the populations
//! that they were computed on.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod shared;

use serde_json::Value;
use vital_ledger::stats::{
    BACHI_AGES, Blend, MYERS_AGES, WHIPPLE_AGES, age_sex_accuracy, bachi, benjamini_hochberg,
    myers, noumbissi, spoorenberg, whipple,
};

/// Males by single age from 0 to 99, of the spreadsheet SINGAGE (U.S. Census Bureau, Population Analysis System).
const PASEX: &[u64] = &[
    80_626, 95_823, 104_315, 115_813, 100_796, 105_086, 97_266, 116_328, 75_984, 89_982, 95_525,
    56_973, 78_767, 65_672, 53_438, 85_014, 47_600, 64_363, 42_195, 42_262, 73_221, 30_080, 34_391,
    29_072, 20_531, 66_171, 24_029, 44_227, 24_128, 23_599, 82_088, 16_454, 22_628, 17_108, 12_531,
    57_325, 17_220, 28_425, 16_206, 17_532, 65_976, 11_593, 15_828, 13_541, 8_133, 44_696, 11_165,
    18_543, 12_614, 12_041, 55_798, 9_324, 10_772, 10_453, 6_773, 28_358, 9_916, 13_348, 8_039,
    7_583, 42_470, 5_288, 5_317, 6_582, 3_361, 17_949, 3_650, 5_873, 3_279, 3_336, 27_368, 1_965,
    2_495, 2_319, 1_335, 12_022, 1_401, 1_668, 1_360, 1_185, 9_167, 424, 568, 462, 282, 6_206, 343,
    409, 333, 291, 4_137, 133, 169, 157, 89, 2_068, 68, 81, 66, 57,
];

/// Males by single age from 0 to 100: Registrar General, Census of India 1971, Social and Cultural Tables II-C(ii).
const INDIA: &[u64] = &[
    9_544_406, 7_471_790, 11_590_109, 11_881_844, 11_872_503, 12_968_350, 11_993_151, 10_033_918,
    14_312_222, 8_111_523, 15_311_047, 6_861_510, 13_305_117, 7_454_575, 9_015_381, 10_325_432,
    9_055_588, 5_519_173, 12_546_779, 4_784_102, 13_365_429, 4_630_254, 9_595_545, 4_727_963,
    5_195_032, 15_061_479, 5_467_392, 4_011_539, 8_033_850, 1_972_327, 17_396_266, 1_647_397,
    6_539_557, 2_233_521, 2_101_024, 16_768_198, 3_211_834, 1_923_169, 4_472_854, 1_182_245,
    15_874_081, 1_017_752, 3_673_865, 1_247_304, 1_029_243, 12_619_050, 1_499_847, 1_250_321,
    2_862_148, 723_195, 12_396_632, 733_501, 2_186_678, 777_379, 810_700, 7_298_270, 1_116_032,
    650_402, 1_465_209, 411_834, 9_478_824, 429_296, 1_190_060, 446_290, 362_767, 4_998_209,
    388_753, 334_629, 593_906, 178_133, 4_560_342, 179_460, 481_230, 159_087, 155_831, 1_606_147,
    166_763, 93_569, 182_238, 53_567, 1_715_697, 127_486, 150_782, 52_332, 48_664, 456_387, 46_978,
    34_448, 44_015, 19_172, 329_149, 48_004, 28_574, 9_200, 7_003, 75_195, 13_140, 5_889, 18_915,
    21_221, 72_373,
];

/// The reference records, or `None` with a message when they are not beside the project.
fn records() -> Option<Vec<Value>> {
    let text = shared::read("reference/truth.json")?;
    Some(serde_json::from_slice(&text).unwrap())
}

fn check(records: &[Value], id: &str, field: &str, got: f64) {
    let record = records.iter().find(|record| record["id"] == id).unwrap();
    let expected = record["expected"][field].as_f64().unwrap();
    let tolerance = record["tol"].as_f64().unwrap();
    assert!((got - expected).abs() <= tolerance, "{id}.{field}: {got} is not {expected}");
}

#[test]
fn indices_of_heaping_agree_with_the_records() {
    let Some(records) = records() else { return };
    check(&records, "whipple_pasex", "value", whipple(PASEX, WHIPPLE_AGES).unwrap());
    let blended = |range, blend| myers(PASEX, range, blend).unwrap().index;
    check(&records, "myers_pasex", "a", blended(10..=89, Blend::Original));
    check(&records, "myers_pasex", "b", blended(MYERS_AGES, Blend::Original));
    // The spreadsheet prints twice the index.
    check(&records, "myers_pasex", "pasex_variant_x2", 2.0 * blended(10..=89, Blend::Pasex));
    check(&records, "myers_ind", "value", myers(INDIA, 20..=89, Blend::Original).unwrap().index);
    let of = |blend| bachi(PASEX, BACHI_AGES, blend).unwrap().index;
    check(&records, "bachi_pasex", "orig", of(Blend::Original));
    check(&records, "bachi_pasex", "pasex", of(Blend::Pasex));
    check(&records, "noumbissi_ind0", "value", noumbissi(INDIA, 0).unwrap());
}

#[test]
fn the_accuracy_index_agrees_with_its_record() {
    let Some(records) = records() else { return };
    let record = records.iter().find(|record| record["id"] == "un_age_sex").unwrap();
    let of = |sex: &str| -> Vec<u64> {
        record["input"][sex].as_array().unwrap().iter().map(|it| it.as_u64().unwrap()).collect()
    };
    let got = age_sex_accuracy(&of("M"), &of("F")).unwrap();
    check(&records, "un_age_sex", "ageratio_m", got.male_ages);
    check(&records, "un_age_sex", "ageratio_f", got.female_ages);
    check(&records, "un_age_sex", "sexratio", got.sex_ratios);
    check(&records, "un_age_sex", "joint", got.joint);
}

#[test]
fn adjusted_probabilities_agree_with_their_record() {
    let Some(records) = records() else { return };
    let record = records.iter().find(|record| record["id"] == "bh_1995").unwrap();
    let of = |values: &Value| -> Vec<f64> {
        values.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
    };
    let got = benjamini_hochberg(&of(&record["input"]["p"]));
    for (got, expected) in got.iter().zip(of(&record["expected"]["adj"])) {
        assert!((got - expected).abs() <= record["tol"].as_f64().unwrap(), "{got} {expected}");
    }
    let level = record["input"]["q"].as_f64().unwrap();
    let rejected = got.iter().filter(|adjusted| **adjusted <= level).count();
    assert_eq!(Some(rejected as u64), record["expected"]["rejected"].as_u64());
}

#[test]
fn digits_of_both_populations_are_preferred_as_computed_apart() {
    // By the formulas in a few lines of Python.
    let rows = [(PASEX, 4.930_634_931), (INDIA, 6.878_645_570)];
    for (ages, expected) in rows {
        let got = spoorenberg(ages).unwrap();
        assert!((got - expected).abs() < 1e-6, "{got} is not {expected}");
    }
    let india = myers(INDIA, MYERS_AGES, Blend::Original).unwrap();
    assert!((india.percent.iter().sum::<f64>() - 100.0).abs() < 1e-9);
    assert!(india.percent[0] > 25.0 && india.percent[5] > 15.0, "{india:?}");
}
