"""Built data of the gazetteer, with the script that makes them."""
