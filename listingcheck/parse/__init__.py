"""Pure readers: text, markup and foreign JSON in, values of the model out. No I/O, no clock: dates are passed in."""
