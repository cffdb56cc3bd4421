.PHONY: demo test lint lock clean

demo test lint: ; @echo later
