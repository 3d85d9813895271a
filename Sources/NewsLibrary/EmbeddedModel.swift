import EntityModel
import EntityRecognition

/// The recognizer with the model that ships inside the program.
enum EmbeddedModel {
  static let recognizer: EntityRecognizer = {
    let bytes = UnsafeRawBufferPointer(start: namesModelBytes(), count: namesModelSize())
    guard let model = try? ModelFile(bytes) else {
      // A test reads the embedded file, so a program that was built has a whole one.
      preconditionFailure("The embedded names model is broken")
    }
    return EntityRecognizer(model: model)
  }()
}
