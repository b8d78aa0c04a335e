/** What attributes or a description say of the side and the view of an image. */
interface SideAndView {
  laterality: 'R' | 'L' | null
  view: string | null
}

/** Letters and words alone: `RCC`, `R CC`, `L-MLO`, `OD`, `left eye`. */
const SIDES: readonly (readonly [RegExp, 'R' | 'L'])[] = [
  [/\b(R ?-?_?(CC|MLO|ML|LM)|right|RT|OD|rechts|droite?|derech[ao])\b/i, 'R'],
  [/\b(L ?-?_?(CC|MLO|ML|LM)|left|LT|OS|links|gauche|izquierd[ao])\b/i, 'L'],
]
const VIEW = /(?:\b|\b[RL][ _-]?)(CC|MLO)\b/i

/** The side and the view of an image: from its own attributes, else from how it is called. Both eyes, or breasts, are no side. */
export function sideAndView(
  { laterality, view }: { laterality?: string | null; view?: string | null },
  description: string,
): SideAndView {
  const found = SIDES.filter(([pattern]) => pattern.test(description)).map(([, side]) => side)
  const given = laterality?.toUpperCase()
  const side = given === 'R' || given === 'L' ? given : given ? null : found.length === 1 ? found[0]! : null
  return { laterality: side, view: view?.toUpperCase() || (VIEW.exec(description)?.[1]?.toUpperCase() ?? null) }
}
