//! Vital Ledger (人口台账分析台): rows in, counts out.
//!
//! Start at [`ledger`] to see how a file becomes a [`cube::Cube`], at [`measures`] to see how a cube becomes figures, and at
//! `ui` (wasm only) to see how figures reach the screen. `ARCHITECTURE.md` draws the whole.

pub mod answers;
pub mod boundary;
pub mod chart;
pub mod cube;
pub mod example;
pub mod export;
pub mod ledger;
pub mod lessons;
pub mod measures;
pub mod period;
pub mod pictures;
pub mod quality;
pub mod shown;
pub mod stats;
pub mod text;
pub mod worker;

#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
