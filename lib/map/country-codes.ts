/**
 * ISO 3166-1: two letters by the numeric code that Natural Earth's shapes carry, for the countries that the two
 * plates show and that may be members (a new member then needs a document and nothing here).
 */
const codesByNumber: Readonly<Record<string, string>> = {
  '008': 'AL',
  '020': 'AD',
  '040': 'AT',
  '056': 'BE',
  '070': 'BA',
  '100': 'BG',
  '124': 'CA',
  '191': 'HR',
  '196': 'CY',
  '203': 'CZ',
  '208': 'DK',
  '233': 'EE',
  '246': 'FI',
  '250': 'FR',
  '276': 'DE',
  '300': 'GR',
  '348': 'HU',
  '352': 'IS',
  '372': 'IE',
  '380': 'IT',
  '428': 'LV',
  '440': 'LT',
  '442': 'LU',
  '470': 'MT',
  '498': 'MD',
  '499': 'ME',
  '528': 'NL',
  '578': 'NO',
  '616': 'PL',
  '620': 'PT',
  '642': 'RO',
  '688': 'RS',
  '703': 'SK',
  '705': 'SI',
  '724': 'ES',
  '752': 'SE',
  '756': 'CH',
  '792': 'TR',
  '804': 'UA',
  '807': 'MK',
  '826': 'GB',
  '840': 'US',
  // Greenland and the Faroe Islands belong to Denmark, Åland to Finland.
  '304': 'DK',
  '234': 'DK',
  '248': 'FI',
}

/** @returns the two letters of the country that a shape belongs to; null when the plates do not name it. */
export function codeOf(number: string | number | undefined): string | null {
  return (number === undefined ? undefined : codesByNumber[String(number)]) ?? null
}

/** Every code that the plates name. */
export const countryCodes: readonly string[] = [...new Set(Object.values(codesByNumber))].toSorted()
