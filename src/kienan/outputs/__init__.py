"""What views become: HTML, open data, embeds, PDF, images, search."""
