//! The one file that names colours. `style/tokens.css` mirrors it for the rest of the page.
#![expect(clippy::disallowed_types, reason = "colours are named here and nowhere else")]

use plotters::style::RGBColor;

/// What a picture is looked at on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near black.
    Dark,
    /// Black on white; what colours tell apart, their greys tell too.
    Print,
    /// Strong ink on white, everything larger: read from the back of a room.
    Projector,
}

/// Which of the theme's series colours, and with it which marker shape; counts round after [`Tone::COUNT`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tone(pub usize);

impl Tone {
    /// How many tones can be told apart, by hue, by lightness and by marker.
    pub const COUNT: usize = 4;
}

/// Which of the theme's colours for classes of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shade {
    /// A step from little to much.
    Ramp(usize),
    /// A step from far below through the usual to far above.
    Around(usize),
}

impl Shade {
    /// Whether it stands for more than is usual, which is told apart from less without hue.
    pub(crate) const fn is_above(self) -> bool {
        matches!(self, Self::Around(step) if step > AROUND_MIDDLE)
    }
}

/// The step of [`Palette::around`] that stands for the usual.
pub(crate) const AROUND_MIDDLE: usize = 3;

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
    /// From little to much, in steps of lightness; the first is near the background.
    pub ramp: [RGBColor; 5],
    /// From far below through the usual (the middle) to far above.
    pub around: [RGBColor; 7],
}

impl Palette {
    /// The colour of `tone`.
    #[must_use]
    pub const fn tone(&self, tone: Tone) -> RGBColor {
        self.tones[tone.0 % Tone::COUNT]
    }

    /// So much of `color` as `share` says, the rest being the background: as [`Color::mix`](plotters::style::Color::mix)
    /// looks, but nothing shows through.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between two bytes"
    )]
    pub fn weak(&self, color: RGBColor, share: f64) -> RGBColor {
        let part = |ink: u8, ground: u8| {
            (f64::from(ink) * share + f64::from(ground) * (1.0 - share)).round() as u8
        };
        let ground = self.background;
        RGBColor(part(color.0, ground.0), part(color.1, ground.1), part(color.2, ground.2))
    }

    /// The colour of `shade`; beyond the last step, the last.
    #[must_use]
    pub(crate) fn shade(&self, shade: Shade) -> RGBColor {
        match shade {
            Shade::Ramp(step) => self.ramp[step.min(self.ramp.len() - 1)],
            Shade::Around(step) => self.around[step.min(self.around.len() - 1)],
        }
    }

    /// Of the ink and the background, the one that is easier to read on `ground`.
    #[must_use]
    pub fn ink_on(&self, ground: RGBColor) -> RGBColor {
        let far = |color: RGBColor| (luma(color) - luma(ground)).abs();
        if far(self.text) >= far(self.background) { self.text } else { self.background }
    }
}

/// How light a colour looks, from 0 to 1: the L* of CIELAB without its foot.
fn luma(RGBColor(red, green, blue): RGBColor) -> f64 {
    let part = |value: u8| (f64::from(value) / 255.0).powf(2.2);
    (0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)).cbrt()
}

impl Theme {
    /// The colours of this theme.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
            Self::Print => &PRINT,
            Self::Projector => &PROJECTOR,
        }
    }

    /// How many times as large letters and strokes are.
    #[must_use]
    pub const fn zoom(self) -> f64 {
        match self {
            Self::Projector => 1.7,
            Self::Light | Self::Dark | Self::Print => 1.0,
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
    ramp: RAMP_ON_WHITE,
    around: AROUND_ON_WHITE,
};

const PRINT: Palette = Palette {
    text: hex(0x00_00_00),
    muted: hex(0x3d_3d_3d),
    grid: hex(0xd9_d9_d9),
    axis: hex(0x7a_7a_7a),
    band: hex(0xec_ec_ec),
    mark: hex(0x5a_5a_5a),
    ..LIGHT
};

const PROJECTOR: Palette = Palette {
    text: hex(0x00_00_00),
    muted: hex(0x36_3e_48),
    grid: hex(0xd3_d8_de),
    axis: hex(0x6e_78_84),
    band: hex(0xdf_e8_d3),
    mark: hex(0x5d_68_57),
    tones: [hex(0x0b_4f_94), hex(0xb8_56_00), hex(0x0f_9a_80), hex(0x55_10_3b)],
    ..LIGHT
};

const RAMP_ON_WHITE: [RGBColor; 5] =
    [hex(0xe3_ed_f7), hex(0xaf_cc_e6), hex(0x70_a4_d1), hex(0x32_74_b3), hex(0x15_45_77)];
const AROUND_ON_WHITE: [RGBColor; 7] = [
    hex(0x1b_5e_9e),
    hex(0x72_a3_d0),
    hex(0xc0_d8_ec),
    hex(0xf1_f1_ee),
    hex(0xf3_d0_a6),
    hex(0xdc_91_43),
    hex(0x9c_4b_00),
];

const DARK: Palette = Palette {
    background: hex(0x14_18_1d),
    text: hex(0xe6_e9_ee),
    muted: hex(0x9b_a6_b3),
    grid: hex(0x2a_30_38),
    axis: hex(0x56_60_6c),
    band: hex(0x1f_27_23),
    mark: hex(0x82_8f_80),
    tones: [hex(0x6a_ae_f2), hex(0xdd_85_29), hex(0xa5_ea_d8), hex(0xb0_47_8a)],
    ramp: [hex(0x1f_2f_40), hex(0x28_4a_6c), hex(0x36_6d_9f), hex(0x58_98_d2), hex(0xa3_d2_fd)],
    around: [
        hex(0x8c_c2_f7),
        hex(0x4a_88_c6),
        hex(0x29_48_6a),
        hex(0x2a_2f_36),
        hex(0x66_44_1f),
        hex(0xb3_70_24),
        hex(0xf5_b0_62),
    ],
};

#[expect(clippy::cast_possible_truncation, reason = "each shift leaves the byte that is meant")]
const fn hex(rgb: u32) -> RGBColor {
    RGBColor((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}
