//! The one file that names colours. `style/tokens.css` mirrors it for the rest of the page.
#![expect(clippy::disallowed_types, reason = "colours are named here and nowhere else")]

use plotters::style::RGBColor;

/// Light or dark surroundings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
}

/// Which of the theme's series colours, and with it which marker shape; counts round after [`Tone::COUNT`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tone(pub usize);

impl Tone {
    /// How many tones can be told apart, by hue, by lightness and by marker.
    pub const COUNT: usize = 4;
}

/// The colours of one theme.
#[derive(Debug)]
pub struct Palette {
    /// Behind everything.
    pub background: RGBColor,
    /// Titles.
    pub text: RGBColor,
    /// Axis labels, notes.
    pub muted: RGBColor,
    /// Horizontal grid lines.
    pub grid: RGBColor,
    /// The base line and its ticks.
    pub axis: RGBColor,
    /// The reference band, laid under the grid.
    pub band: RGBColor,
    /// The reference line.
    pub mark: RGBColor,
    /// Series, told apart by hue and by lightness.
    pub tones: [RGBColor; Tone::COUNT],
}

impl Palette {
    /// The colour of `tone`.
    #[must_use]
    pub const fn tone(&self, tone: Tone) -> RGBColor {
        self.tones[tone.0 % Tone::COUNT]
    }
}

impl Theme {
    /// The colours of this theme.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

/// `#rrggbb`, as CSS writes a colour.
#[must_use]
pub fn css_hex(color: RGBColor) -> String {
    format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
}

const LIGHT: Palette = Palette {
    background: hex(0xff_ff_ff),
    text: hex(0x1f_27_33),
    muted: hex(0x5c_66_73),
    grid: hex(0xe4_e8_ec),
    axis: hex(0xa9_b2_bc),
    band: hex(0xe9_ee_e2),
    mark: hex(0x7d_88_77),
    tones: [hex(0x1b_5e_9e), hex(0xc0_60_00), hex(0x24_a3_8c), hex(0x65_18_48)],
};

const DARK: Palette = Palette {
    background: hex(0x14_18_1d),
    text: hex(0xe6_e9_ee),
    muted: hex(0x9b_a6_b3),
    grid: hex(0x2a_30_38),
    axis: hex(0x56_60_6c),
    band: hex(0x1f_27_23),
    mark: hex(0x82_8f_80),
    tones: [hex(0x6a_ae_f2), hex(0xdd_85_29), hex(0xa5_ea_d8), hex(0xb0_47_8a)],
};

#[expect(clippy::cast_possible_truncation, reason = "each shift leaves the byte that is meant")]
const fn hex(rgb: u32) -> RGBColor {
    RGBColor((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}
