"""Office documents to text: a safe package, its blocks in the order a person reads them, and their origins."""
