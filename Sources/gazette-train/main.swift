print("gazette-train")
