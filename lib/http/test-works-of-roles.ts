import { startersOf, type Api, type Work } from './test-what-lasts'
import type { WhatEnds } from './test-what-ends-fixture'

const FORM = 'multipart/form-data; boundary=xx'
const fileOf = (name: string, type: string) =>
  `--xx\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`
/** By which an image is recognised before the rest of it has come. */
const JPEG_HEAD = Buffer.concat([Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), Buffer.alloc(64 * 1024)])

/** What lasts of those who are not at a case: their own data, forms of the other APIs, the trail, an address to which a file is sent. */
export function worksOfRoles(api: Api, { gate, study, fileId, photoId, persona, media, meal }: WhatEnds): Record<string, Work> {
  const { send, reading, sending } = startersOf(api)
  const v1 = (route: string, path: string, more: Partial<Work> & { headers?: Record<string, string> } = {}) =>
    reading(`/api/v1/${route}`, `/api/v1/${path}`, more)
  /** The bytes that it reads come once it has been refused. */
  const late = (route: string, path: string, more: Partial<Work> & { headers?: Record<string, string> } = {}): Work => {
    const work = v1(route, path, more)
    return {
      ...work,
      start: async (subject) => {
        gate.close()
        return { ...(await work.start(subject)), release: () => gate.open() }
      },
    }
  }
  const made: typeof late = (...work) => ({ ...late(...work), isMade: true })
  const series = `dicomweb/studies/${study}/series/${study}.1`
  const SERIES = 'dicomweb/studies/{study}/series/{series}'
  const DRAWN = { headers: { accept: 'image/jpeg' } }

  return {
    'own data of a patient': v1('me/archive', 'me/archive', { by: ['patient', 'client', 'creator'] }),
    'a meal form': sending('/api/nutrition/photos/upload', '/api/nutrition/photos/upload', {
      ...{ type: FORM, first: fileOf('meal.jpg', 'image/jpeg'), by: ['client'] },
    }),
    'a file of the Coaching API': reading('/api/files/media/{file_type}/{filename}', `/api/files/media/meal_photos/${meal}`, {
      by: ['client'],
    }),
    'a persona form': sending('/api/v1/media/upload/{persona_id}', `/api/v1/media/upload/${persona}`, {
      ...{ type: FORM, first: Buffer.concat([Buffer.from(fileOf('night.jpg', 'image/jpeg')), JPEG_HEAD]), by: ['creator'] },
    }),
    'a file of a persona': v1('media/download/{id}', `media/download/${media}`, { by: ['creator'] }),
    'an archive of personas': v1('media/archive', `media/archive?ids=${media}`, { by: ['creator'] }),
    'the trail': v1('admin/audit/export', 'admin/audit/export', { by: ['admin'], holdsNoCheck: true }),
    'an upload by the DICOM API': sending('/api/v1/dicom/upload', '/api/v1/dicom/upload', {
      ...{ type: 'application/dicom', first: '', headers: { 'x-file-name': 'a.dcm' }, by: ['dicom'] },
    }),
    'a batch of the DICOM API': sending('/api/v1/dicom/upload/batch', '/api/v1/dicom/upload/batch', {
      ...{ type: 'application/json', first: '{"files":[{"filename":"a.dcm","content":"', by: ['dicom'], holdsNoCheck: true },
    }),
    'a photo of oneself': {
      route: 'PUT /api/v1/me/photo',
      by: ['patient', 'creator'],
      isUpload: true,
      holdsNoCheck: true,
      start: async (subject) => {
        const lasting = await send(subject, 'PUT', '/api/v1/me/photo', {
          'content-type': 'image/jpeg',
          'content-length': '100000',
        })
        lasting.send(Buffer.alloc(100))
        return { lasting }
      },
    },
    'a signed PUT': {
      route: 'PUT /api/v1/signed/{link}',
      by: ['put'],
      isUpload: true,
      start: async (subject) => {
        const lasting = await send(subject, 'PUT', subject.link!.path, {
          'content-type': 'image/jpeg',
          'content-length': '1000000',
        })
        lasting.send(Buffer.alloc(100))
        return { lasting }
      },
    },
    'an original under a blackout': v1('files/{id}/unredacted', `files/${photoId}/unredacted`, { by: ['doctor'] }),
    'texts that are looked for': made('files/{id}/blackout/texts', `files/${photoId}/blackout/texts`, { by: ['doctor'] }),
    'a frame that is drawn': made('images/{id}/frames/{frame}', `images/${fileId}/frames/1`),
    'a rendered frame': made(
      `${SERIES}/instances/{instance}/frames/{frames}/rendered`,
      `${series}/instances/${study}.2/frames/1/rendered`,
      DRAWN,
    ),
    'a thumbnail': made(
      `${SERIES}/instances/{instance}/frames/{frames}/thumbnail`,
      `${series}/instances/${study}.2/frames/1/thumbnail`,
      DRAWN,
    ),
    'metadata of a series': late(`${SERIES}/metadata`, `${series}/metadata`, { headers: { accept: 'application/dicom+json' } }),
    'a de-identified photograph that is made': made('files/{id}/anonymised-copy', `files/${photoId}/anonymised-copy`),
  }
}
