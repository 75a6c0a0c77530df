//! Pixels with few colours, which make small files.

use std::collections::BTreeMap;

/// An opaque colour.
pub(super) type Colour = [u8; 3];

/// Between two colours that meet there are so many steps.
const STEPS: u8 = 7;

/// A picture of at most 256 colours.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    /// The place of each pixel's colour.
    pixels: Vec<u8>,
    colours: Vec<Colour>,
    /// The mixture of two colours by its share of the upper one.
    mixtures: BTreeMap<(u8, u8, u8), u8>,
}

impl Canvas {
    /// A picture of one colour.
    pub(super) fn new((width, height): (u32, u32), paper: Colour) -> Canvas {
        let (width, height) = (width as usize, height as usize);
        Canvas { width, height, pixels: vec![0; width * height], colours: vec![paper], mixtures: BTreeMap::new() }
    }

    /// Covers a part of a pixel, from 0 to 1, with a colour by its place; what is outside the picture is left out.
    pub(super) fn cover(&mut self, x: i32, y: i32, colour: u8, share: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else { return };
        if x >= self.width || y >= self.height {
            return;
        }
        // A float becomes the nearest value of the type.
        let share = (share * f32::from(STEPS)).round() as u8;
        if share > 0 {
            let at = y * self.width + x;
            self.pixels[at] = self.mixture(self.pixels[at], colour, share.min(STEPS));
        }
    }

    /// A rectangle.
    pub(super) fn rectangle(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), colour: Colour) {
        self.rounded((x, y), (width, height), 0.0, colour);
    }

    /// A rectangle with round corners.
    pub(super) fn rounded(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), radius: f32, colour: Colour) {
        let colour = self.place(colour);
        for row in 0..height {
            for column in 0..width {
                // How far the middle of the pixel is into a corner.
                let into = |at: i32, size: i32| {
                    let middle = at as f32 + 0.5;
                    (radius - middle).max(middle - (size as f32 - radius)).max(0.0)
                };
                let (across, down) = (into(column, width), into(row, height));
                let share = if across > 0.0 && down > 0.0 {
                    (radius + 0.5 - (across * across + down * down).sqrt()).clamp(0.0, 1.0)
                } else {
                    1.0
                };
                self.cover(x + column, y + row, colour, share);
            }
        }
    }

    /// The place of a colour that is laid over another.
    fn mixture(&mut self, below: u8, above: u8, share: u8) -> u8 {
        if share == STEPS || below == above {
            return above;
        }
        if let Some(known) = self.mixtures.get(&(below, above, share)) {
            return *known;
        }
        let (under, over) = (self.colours[usize::from(below)], self.colours[usize::from(above)]);
        let mix = |at: usize| {
            let (a, b) = (u32::from(under[at]), u32::from(over[at]));
            let (share, all) = (u32::from(share), u32::from(STEPS));
            // A mean of two bytes is one.
            u8::try_from((a * (all - share) + b * share + all / 2) / all).unwrap_or(u8::MAX)
        };
        let place = self.place([mix(0), mix(1), mix(2)]);
        self.mixtures.insert((below, above, share), place);
        place
    }

    /// The place of a colour; where there is no room for more, that of the first one.
    pub(super) fn place(&mut self, colour: Colour) -> u8 {
        let known = self.colours.iter().position(|known| *known == colour);
        let place = known.unwrap_or_else(|| {
            self.colours.push(colour);
            self.colours.len() - 1
        });
        u8::try_from(place).unwrap_or_else(|_| {
            self.colours.truncate(256);
            0
        })
    }

    /// The picture as a PNG.
    pub(super) fn into_png(self) -> Vec<u8> {
        let mut file = Vec::new();
        let (width, height) = super::SIZE;
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_palette(self.colours.concat());
        encoder.set_filter(png::Filter::NoFilter);
        encoder.set_compression(png::Compression::Fast);
        let written = encoder.write_header().and_then(|mut image| {
            image.write_image_data(&self.pixels)?;
            image.finish()
        });
        // The sizes agree, the palette is one, and writing into a vector does not fail.
        debug_assert!(written.is_ok(), "{written:?}");
        file
    }
}
