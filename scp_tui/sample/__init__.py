"""The sample office as data: records in JSON, taken from the committee's published papers."""
