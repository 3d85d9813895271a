print("gazette-bench")
