/**
 * What an address of the search, or of a list with filters, may ask: for whoever reads such addresses (routes, serving
 * layer, configuration of Next).
 */

/** In the order in which they stand in an address. */
export const filterParameters = ['q', 'type', 'topic', 'country', 'person', 'from', 'to', 'own', 'page'] as const

/** Those that may stand several times. */
export const repeatedFilterParameters: readonly string[] = ['type', 'topic', 'country', 'person']

/** Pages whose list can be filtered, by their path without locale. */
export const filteredListPaths = ['news-and-events', 'multimedia'] as const
