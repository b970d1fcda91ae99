const boundaryEdges = /<!--(?:\$[?!~]?|\/\$)-->/g
const divisionEdges = /<div\b|<\/div>/g

/** The index behind the edge that closes what was open at `from`; -1 when nothing does. */
function closing(html: string, from: number, edges: RegExp, closes: (edge: string) => boolean): number {
  const pattern = new RegExp(edges)
  pattern.lastIndex = from
  let depth = 1
  for (let edge = pattern.exec(html); edge; edge = pattern.exec(html)) {
    depth += closes(edge[0]) ? -1 : 1
    if (depth === 0) return pattern.lastIndex
  }
  return -1
}

/**
 * Puts streamed parts where they belong. React sends what finished late behind the page, in
 * `<div hidden id="S:n">`, with a script `$RC("B:n","S:n")` that moves it over the fallback behind
 * `<template id="B:n">`; a reader without scripts would see the fallback. (react-dom 19.3,
 * ReactFizzServer: completed boundaries and segments.) What cannot be placed stays and is found by the
 * checks of finish-page.
 */
export function foldHoles(html: string): string {
  let folded = html
  for (const [, boundary = '', segment = ''] of html.matchAll(/\$R[CR]\("(B:[\w:]+)","(S:[\w:]+)"/g)) {
    const segmentStart = `<div hidden id="${segment}">`
    const from = folded.indexOf(segmentStart)
    const contentStart = from + segmentStart.length
    const end = from === -1 ? -1 : closing(folded, contentStart, divisionEdges, (edge) => edge === '</div>')
    if (end === -1) continue
    const content = folded.slice(contentStart, end - '</div>'.length)
    folded = folded.slice(0, from) + folded.slice(end)

    const mark = `<!--$?--><template id="${boundary}"></template>`
    const hole = folded.indexOf(mark)
    const holeEnd =
      hole === -1 ? -1 : closing(folded, hole + mark.length, boundaryEdges, (edge) => edge === '<!--/$-->')
    if (holeEnd === -1) continue
    folded = folded.slice(0, hole) + content + folded.slice(holeEnd)
  }
  return folded
}
