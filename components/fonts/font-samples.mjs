/** Ordinary text of the site: what the mean advance of a face is measured on. Letters only: spaces are in the Latin cuts. */
export const samples = {
  latin:
    'NATOisapoliticalandmilitaryallianceofcountriesfromEuropeandNorthAmericaItsmembersarecommittedtoprotectingeachotherfromanythreatandtakedecisionsbyconsensus',
  cyrillic:
    'НАТОєполітичнимівійськовимсоюзомкраїнЄвропитаПівнічноїАмерикиЙогочленизобовязалисязахищатиодинодноговідбудьякоїзагрозиСоюзстремитсякмируибезопасности',
}
