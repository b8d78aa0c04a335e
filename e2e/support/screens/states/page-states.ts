import { adminPlaces } from './admin-places'
import { casePlaces } from './case-places'
import { coachingPlaces } from './coaching-places'
import { creatorPlaces } from './creator-places'
import { homePlaces } from './home-places'
import { statesOf } from './page-state'
import { securityPlaces } from './security-places'
import { visitorPlaces } from './visitor-places'

/** What the pages show: each page, of each person, with each of the things that can be opened on it, on a desk and on a phone. */
export const PAGE_STATES = statesOf([
  ...homePlaces,
  ...casePlaces,
  ...coachingPlaces,
  ...adminPlaces,
  ...creatorPlaces,
  ...visitorPlaces,
  ...securityPlaces,
])
