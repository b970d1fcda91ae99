/** Values that editors choose from; the words of readers for them stand in messages/, under the names given here. */

/** Offices that persons hold: `offices` in messages/, the values of lib/model/person.ts. */
export const offices = [
  { value: 'secretaryGeneral', title: 'Secretary General' },
  { value: 'deputySecretaryGeneral', title: 'Deputy Secretary General' },
  { value: 'chairOfTheMilitaryCommittee', title: 'Chair of the Military Committee' },
  { value: 'supremeAlliedCommanderEurope', title: 'Supreme Allied Commander Europe' },
  { value: 'supremeAlliedCommanderTransformation', title: 'Supreme Allied Commander Transformation' },
] as const

/** What a body is: `bodyKinds` in messages/, the values of lib/model/organization-body.ts. */
export const bodyKinds = [
  { value: 'political', title: 'Political body' },
  { value: 'office', title: 'Office' },
  { value: 'civilian', title: 'Civilian staff' },
  { value: 'civil', title: 'Civil body' },
  { value: 'programme', title: 'Programme' },
  { value: 'place', title: 'Headquarters' },
  { value: 'military', title: 'Military body' },
  { value: 'command', title: 'Command' },
  { value: 'operation', title: 'Operation' },
  { value: 'agency', title: 'Agency' },
  { value: 'centre', title: 'Centre' },
] as const

/** What a milestone is about: `milestoneKinds` in messages/, the values of lib/model/milestone.ts. */
export const milestoneKinds = [
  { value: 'founding', title: 'Founding' },
  { value: 'enlargement', title: 'Enlargement' },
  { value: 'policy', title: 'Policy' },
  { value: 'partnership', title: 'Partnership' },
  { value: 'operation', title: 'Operation' },
  { value: 'structure', title: 'Structure' },
  { value: 'headquarters', title: 'Headquarters' },
  { value: 'anniversary', title: 'Anniversary' },
  { value: 'summit', title: 'Summit or other meeting of leaders' },
] as const

/** What an official text is: `textTypes` in messages/, the values of lib/model/official-text.ts. */
export const textTypes = [
  { value: 'treaty', title: 'Treaty' },
  { value: 'agreement', title: 'Agreement' },
  { value: 'declaration', title: 'Declaration' },
  { value: 'statement', title: 'Statement' },
  { value: 'policy', title: 'Policy' },
  { value: 'strategicConcept', title: 'Strategic concept' },
  { value: 'strategySummary', title: 'Summary of a strategy' },
] as const
