"""ChartDrawing → what both printers are told: axis, labels, legend and colours. No printer decides them for itself."""
