import Testing

@testable import EntityRecognition

/// What other places of a name say of it at one place.
struct PlaceEvidenceTests {
  @Test(
    arguments: [
      (places: 12, person: -3, organization: -0.1, isOutvoted: true),
      (places: 2, person: -3, organization: -0.1, isOutvoted: false),  // too few
      (places: 12, person: -0.6, organization: -0.8, isOutvoted: false),  // now this, now that
      (places: 12, person: -0.1, organization: -3, isOutvoted: false),  // as here
    ] as [(places: Float, person: Float, organization: Float, isOutvoted: Bool)])
  func aPersonIsAnOrganizationWhereNearlyAllPlacesSaySo(
    places: Float, person: Float, organization: Float, isOutvoted: Bool
  ) {
    var place = PlaceEvidence(own: PlaceEvidence.none, isHeadline: false, longer: .zero)
    place.count = places
    place.others[Span.person] = person
    place.others[Span.organization] = organization
    #expect(place.isOutvoted(Span.person) == isOutvoted)
    #expect(!place.isOutvoted(Span.place))
  }
}
