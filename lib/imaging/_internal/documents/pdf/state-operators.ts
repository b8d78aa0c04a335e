import { deviceColour, type GraphicsState, type Matrix, multiply } from './graphics-state'
import type { Operator } from './page-canvas'
import { findResource, requirePlainState } from './page-resources'

const MAX_NESTING = 64

export function matrixOf(values: readonly number[]): Matrix {
  if (values.length !== 6) throw new Error('no matrix')
  return values as unknown as Matrix
}

/** An operator that sets one number. */
const sets =
  (key: 'lineWidth' | 'lineCap' | 'characterSpacing' | 'wordSpacing' | 'leading' | 'rise' | 'renderMode'): Operator =>
  ({ state }, { values: [value = 0] }) => {
    state[key] = value
  }
const nothing: Operator = () => undefined

type Side = 'fill' | 'stroke'
const setsColour =
  (side: Side): Operator =>
  ({ state }, { values }) => {
    state[side] = deviceColour(values)
  }

/** ISO 32000-2 §8.6.8: a colour in the space that is set, whose number of values is known. */
const setsValues =
  (side: Side): Operator =>
  ({ state }, { values, all }) => {
    if (values.length !== state[side].values.length || values.length !== all.length) throw new Error('a colour of another space')
    state[side] = deviceColour(values)
  }

const setsSpace =
  (side: Side): Operator =>
  ({ state, resources }, { name }) => {
    const first = { DeviceGray: [0], DeviceRGB: [0, 0, 0], DeviceCMYK: [0, 0, 0, 1] }[name]
    const isReplaced = findResource(resources, 'ColorSpace', `Default${name.slice(6)}`) !== undefined
    if (!first || isReplaced) throw new Error('a colour space that is not understood')
    state[side] = deviceColour(first)
  }

/** The operators of the graphics state, of colours and of marked content (ISO 32000-2 Annex A). */
export const STATE_OPERATORS: Record<string, Operator | undefined> = {
  q: ({ saved, state }) => {
    if (saved.push({ ...state } satisfies GraphicsState) > MAX_NESTING) throw new Error('too deep')
  },
  Q: (canvas) => {
    canvas.state = canvas.saved.pop() ?? canvas.state
  },
  cm: ({ state }, { values }) => {
    state.matrix = multiply(matrixOf(values), state.matrix)
  },
  w: sets('lineWidth'),
  J: sets('lineCap'),
  d: ({ state }, { all: [dash] }) => {
    state.dash = (Array.isArray(dash) ? dash : []).filter((one) => typeof one === 'number')
  },
  gs: ({ resources }, { name }) => requirePlainState(findResource(resources, 'ExtGState', name)),
  ...{ g: setsColour('fill'), rg: setsColour('fill'), k: setsColour('fill') },
  ...{ G: setsColour('stroke'), RG: setsColour('stroke'), K: setsColour('stroke') },
  ...{ cs: setsSpace('fill'), CS: setsSpace('stroke') },
  ...{ sc: setsValues('fill'), scn: setsValues('fill'), SC: setsValues('stroke'), SCN: setsValues('stroke') },
  ...{ Tc: sets('characterSpacing'), Tw: sets('wordSpacing'), TL: sets('leading'), Ts: sets('rise'), Tr: sets('renderMode') },
  // Joins, limits, flatness and intents change no more than an edge; tags and properties are not seen.
  ...{ j: nothing, M: nothing, i: nothing, ri: nothing, EMC: nothing, MP: nothing, DP: nothing },
  ...{ BDC: refuseLayer, BMC: refuseLayer },
}

/** A layer may be hidden (§8.11). */
function refuseLayer(...[, { all }]: Parameters<Operator>): void {
  const [tag] = all
  if (tag && typeof tag === 'object' && 'name' in tag && tag.name === 'OC') throw new Error('optional content')
}
