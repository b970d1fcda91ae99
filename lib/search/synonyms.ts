/**
 * Words that mean the same to whoever searches, in folded form: the names of the Alliance in every language, and
 * spellings that readers know beside the one that the site uses. Applied to questions only, so that a change here
 * needs no new index.
 */
const groups: readonly (readonly string[])[] = [
  ['nato', 'otan', 'нато', 'ناتو', 'الناتو'],
  ['kyiv', 'kiev'],
  ['київ', 'киев'],
  ['turkiye', 'turkey', 'turquie'],
  ['czechia', 'tchequie'],
]

const groupOf = new Map(groups.flatMap((group) => group.map((word) => [word, group] as const)))

/**
 * @param forms the folded word and its stems.
 * @returns the folded synonyms of the first form that has some, without that form; mostly none.
 */
export function synonymsOf(forms: readonly string[]): readonly string[] {
  for (const form of forms) {
    const group = groupOf.get(form)
    if (group) return group.filter((word) => word !== form)
  }
  return []
}
