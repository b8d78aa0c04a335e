'use client'

import { sideLabel } from '../case/side-label'
import { dicomTag, previewOf, previewWords } from '../case/file-words'
import { qualityWarning } from '../case/quality-words'
import { type FileRecord } from '../case/records'
import { type Picture } from './load-picture'
import { type View } from './view'

const eyeNames = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: '' } as const

/** What stands in the corners of a picture: whose side, how large, how far in, which levels. */
export function Overlays({
  file,
  picture,
  view,
  zoomPercent,
}: {
  file: FileRecord
  picture: Picture | null
  view: View
  zoomPercent: number | null
}) {
  const side = sideLabel(file.eye_side)
  const warning = qualityWarning(file)
  const isSmaller = picture && file.width && file.width > picture.width
  return (
    <>
      <span className="ov tl">
        {side && (
          <>
            <b className="eye">{side}</b> {eyeNames[file.eye_side]}
            <br />
          </>
        )}
        {[dicomTag(file), file.region?.replace('_', ' ')].filter(Boolean).join(' · ')}
        {warning && (
          <>
            <br />
            {warning}
          </>
        )}
      </span>
      <span className="ov tr">
        C {Math.round(view.centre)} W {Math.round(view.width)}
        {zoomPercent !== null && (
          <>
            <br />
            zoom {zoomPercent} %
          </>
        )}
        {(view.mirror || view.rotation !== 0) && (
          <>
            <br />
            {[view.rotation !== 0 && `turned ${view.rotation}°`, view.mirror && 'mirrored'].filter(Boolean).join(', ')}
          </>
        )}
      </span>
      {previewOf(file) && (
        <span className="ov bl">
          {previewWords(file)}
          <br />
          <span className="t3">not verified, and smaller than the original</span>
        </span>
      )}
      {file.width && file.height && (
        <span className="ov bl desk-only">
          {file.width} × {file.height}
          {isSmaller && (
            <>
              <br />
              <span className="t3">
                shown at {picture.width} × {picture.height}
              </span>
            </>
          )}
        </span>
      )}
    </>
  )
}
