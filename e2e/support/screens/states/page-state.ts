import type { Page } from '@playwright/test'
import { DESK, TALL_PHONE } from '../../browser'
import type { World } from './world'

/** A short way to a state, or what is prepared for it. */
export type Act = (page: Page, world: World) => Promise<unknown>

/** Somebody who is not signed in. */
export const VISITOR = 'visitor'

/** What cannot be reached by then never can. */
export const STEP_MS = 60_000

export type Width = 'desk' | 'phone'
export const VIEWPORT_OF: Record<Width, typeof DESK> = { desk: DESK, phone: TALL_PHONE }
const BOTH: readonly Width[] = ['desk', 'phone']
const THEMES = ['light', 'dark'] as const
const ONE_THEME = ['its own theme'] as const

export interface Opening {
  act: Act
  /** Where it is offered; at both widths otherwise. */
  on?: readonly Width[]
  /** Escape does not take it back: the page is loaded again after it. */
  stays?: boolean
}

/** A page as one person sees it, and what can be opened on it, each from the page as it was loaded. */
export interface Place {
  /** A demo user, a newcomer, or `VISITOR`. */
  who: string
  name: string
  path: string | ((world: World) => string | Promise<string>)
  on?: readonly Width[]
  /** Before the page is loaded, such as calls that fail. */
  given?: Act
  /** It is in one theme alone, whatever its reader prefers. */
  hasOneTheme?: boolean
  /** Too long for the short run. */
  isLong?: boolean
  /** Its calls are not answered: it never comes to rest. */
  isWaiting?: boolean
  /** After it was loaded: what shows that it is there. */
  ready?: Act
  opens?: Record<string, Act | Opening>
}

/** One thing that a page can show, at one width; it is examined in each of its themes. */
export interface PageState {
  place: Place
  width: Width
  /** The key of what is opened; null for the page itself. */
  opening: string | null
  /** Names of it in each theme: no two states share one. */
  names: string[]
}

/** What is opened, with what is known of it. */
export const openingOf = (one: Act | Opening): Opening => (typeof one === 'function' ? { act: one } : one)

/** How a state is reached from its page. */
export const actOf = ({ place, opening }: PageState): Opening | null =>
  opening === null ? null : openingOf(place.opens![opening]!)

/** Every state of these places, at each width at which it exists. */
export function statesOf(places: readonly Place[]): PageState[] {
  return places.flatMap((place) =>
    (place.on ?? BOTH).flatMap((width) => {
      const openings = Object.entries(place.opens ?? {})
        .filter(([, one]) => (openingOf(one).on ?? BOTH).includes(width))
        .map(([name]) => name)
      return [null, ...openings].map((opening) => {
        const what = [place.who, place.name, opening].filter((part) => part !== null).join(': ')
        return {
          place,
          width,
          opening,
          names: (place.hasOneTheme ? ONE_THEME : THEMES).map((theme) => `${what}, on a ${width}, ${theme}`),
        }
      })
    }),
  )
}
