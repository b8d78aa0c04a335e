import { dialogBy, dialogIsOpen, failing, inTurn, key, loseLine, onDesk, press, pressInDialog, shows, staying } from './acts'
import type { Act, Place } from './page-state'
import { newcomer } from './world'

const select: Act = inTurn(press('Select media'), press('Select all'))
const firstIsOpen: Act = async (page) => page.getByRole('list', { name: 'Images and videos' }).getByRole('button').first().click()

export const creatorPlaces: readonly Place[] = [
  {
    who: 'creator',
    name: 'a persona',
    path: ({ personaId }) => `/personas/${personaId}`,
    ready: shows('Ada, night sky'),
    opens: {
      'the command menu': inTurn(key('Control+k'), dialogIsOpen),
      'the keyboard shortcuts': onDesk(inTurn(key('?'), dialogIsOpen)),
      'an image': staying(inTurn(firstIsOpen, shows('Description'))),
      'an image that is about to be deleted': staying(
        inTurn(firstIsOpen, shows('Description'), press(/^Delete [^p]/), dialogIsOpen),
      ),
      'several that are selected': staying(select),
      'several that are moved': staying(inTurn(select, press('Move'), dialogIsOpen)),
      'several that are about to be deleted': staying(inTurn(select, press('Delete'), dialogIsOpen)),
      'videos alone': staying(press(/^Videos/)),
      'a new persona': onDesk(dialogBy('New persona')),
      'a new persona without a name': onDesk(inTurn(dialogBy('New persona'), pressInDialog('Create'), shows('Enter a name.'))),
      'another name': staying(press('Rename')),
      'a persona that is about to be deleted': dialogBy('Delete persona'),
      'without a connection': staying(loseLine),
    },
  },
  { who: 'creator', name: 'a persona that is not there', path: '/personas/999999', ready: shows('Persona not found') },
  { who: 'creator', name: 'all media', path: '/all-media', ready: shows('All media') },
  { who: 'creator', name: 'media that cannot be loaded', path: '/all-media', given: failing('**/api/v1/media/**') },
  { who: 'creator', name: 'the storage', path: '/storage', ready: shows('Ada, night sky') },
  { who: 'creator', name: 'the profile', path: '/profile', ready: shows('Notification settings') },
  {
    who: newcomer('creator'),
    name: 'no personas',
    path: '/',
    ready: shows('No personas yet'),
    opens: { 'a first persona': dialogBy('New persona') },
  },
  { who: newcomer('creator'), name: 'no storage used', path: '/storage', ready: shows('No media stored yet') },
]
