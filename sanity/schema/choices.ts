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

/** What an event is: `eventKinds` in messages/, the values of lib/model/event.ts. */
export const eventKinds = [
  { value: 'summit', title: 'Summit or other meeting of leaders' },
  { value: 'ministerial', title: 'Meeting of ministers' },
  { value: 'conference', title: 'Conference or forum' },
  { value: 'ceremony', title: 'Ceremony' },
  { value: 'visit', title: 'Visit' },
] as const

/** Whether an event takes place: `eventStatuses` in messages/, the values of lib/model/event.ts. */
export const eventStatuses = [
  { value: 'scheduled', title: 'As announced' },
  { value: 'postponed', title: 'Postponed' },
  { value: 'cancelled', title: 'Cancelled' },
] as const

/** What a vacancy's work is about: `employmentAreas` in messages/, the values of lib/model/vacancy.ts. */
export const employmentAreas = [
  { value: 'policy', title: 'Policy and planning' },
  { value: 'languages', title: 'Languages' },
  { value: 'communications', title: 'Communications' },
  { value: 'technology', title: 'Information technology' },
  { value: 'administration', title: 'Administration and finance' },
] as const

/** On what occasion words were said: `transcriptKinds` in messages/, the values of lib/model/transcript.ts. */
export const transcriptKinds = [
  { value: 'speech', title: 'Speech' },
  { value: 'pressConference', title: 'Press conference' },
  { value: 'interview', title: 'Interview' },
  { value: 'statement', title: 'Statement' },
  { value: 'message', title: 'Message' },
] as const

/** How a transcript relates to what was said: `deliveries` in messages/, the values of lib/model/transcript.ts. */
export const deliveries = [
  { value: 'asDelivered', title: 'As delivered' },
  { value: 'asPrepared', title: 'As prepared' },
  { value: 'extract', title: 'An extract' },
] as const
