/** Ordinary text of the site: what the mean advance of a face is measured on. No spaces in Cyrillic: they are in the Latin cuts. */
export const samples = {
  latin:
    'NATO is a political and military alliance of countries from Europe and North America Its members are committed to protecting each other from any threat and take decisions by consensus',
  cyrillic:
    'НАТОєполітичнимівійськовимсоюзомкраїнЄвропитаПівнічноїАмерикиЙогочленизобовязалисязахищатиодинодноговідбудьякоїзагрозиСоюзстремитсякмируибезопасности',
}
