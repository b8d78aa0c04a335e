'use client'

import { Fragment } from 'react'

import { eyeSideLabel } from '../../case/eye-side-label'
import { dicomTag, previewOf, previewMessage } from '../../case/file-status-messages'
import { qualityWarning } from '../../case/quality-messages'
import { type CaseFile } from '../../case/case-file'
import { capturedOrSentAt } from '../../case/group-by-visit'
import { formatTime, formatShortDay } from '../../case/format-date'
import { type LoadedImage } from '../image/load-image'
import { frameCount } from '../frames/frame-count'
import { pixelAt, type Point } from '../viewport/image-coordinates'
import { type Cine } from '../frames/use-cine'
import { defaultViewport, type Viewport } from '../viewport/viewport'

const eyeNames = { left: 'left eye', right: 'right eye', both: 'both eyes', unknown: '' } as const

interface CornerOverlaysProps {
  file: CaseFile
  picture: LoadedImage | null
  view: Viewport
  zoomPercent: number | null
  /** One of two: then its date is shown too, and the crosshair. */
  isHalf: boolean
  role?: string
  /** The point whose pixel is shown, with its value where the frame has values. */
  marked: Point | null
  cine: Pick<Cine, 'at'> & Partial<Pick<Cine, 'rate'>>
  /** The frame drawn: on a slow connection not yet the requested one. */
  frameAt: number
}

/** The overlays in the corners of an image: eye side, time, size, zoom, levels. */
export function CornerOverlays({ file, picture, view, zoomPercent, isHalf, role, marked, cine, frameAt }: CornerOverlaysProps) {
  const side = eyeSideLabel(file.eye_side)
  const warning = qualityWarning(file)
  const isSmaller = picture && file.width && file.width > picture.width
  const moment = capturedOrSentAt(file)
  const pixel = marked && file.width && file.height ? pixelAt(marked, { width: file.width, height: file.height }) : null
  const value = picture && marked ? modalityValueAt(picture, marked) : null
  const hasLevels = view.window !== null || view.centre !== defaultViewport.centre || view.width !== defaultViewport.width
  const below = [dicomTag(file), file.region?.replace('_', ' ')].filter(Boolean).join(' · ')
  const now = picture?.own ? (view.window ?? picture.own) : { center: view.centre, width: view.width }
  const levels = `C ${Math.round(now.center)} W ${Math.round(now.width)}`
  const changes = [
    view.redFree && 'red-free',
    view.rotation !== 0 && `turned ${view.rotation}°`,
    view.mirror && 'mirrored',
  ].filter(Boolean)
  return (
    <>
      <span className="ov tl">
        {side && (
          <>
            <b className="eye">{side}</b> {eyeNames[file.eye_side]}
            <br />
          </>
        )}
        {[role, below].filter(Boolean).join(' · ')}
        {frameCount(file) > 1 && (
          <>
            <br />
            frame {frameAt} / {frameCount(file)}
            {frameAt !== cine.at && `, ${cine.at} is coming`}
          </>
        )}
        {picture?.lacksOverlay && (
          <>
            <br />
            without its drawings
          </>
        )}
        {warning && (
          <>
            <br />
            {warning}
          </>
        )}
      </span>
      <span className="ov tr">
        <Lines
          lines={[
            isHalf && formatShortDay(moment),
            isHalf && formatTime(moment),
            (!isHalf || hasLevels) && levels,
            frameCount(file) > 1 && cine.rate !== undefined && `${cine.rate} fps`,
            zoomPercent !== null && `zoom ${zoomPercent} %`,
            changes.join(', '),
          ]}
        />
      </span>
      {previewOf(file) ? (
        <span className="ov bl">
          {previewMessage(file)}
          <br />
          <span className="t3">not verified, and smaller than the original</span>
        </span>
      ) : (
        file.width &&
        file.height && (
          <span className={isHalf ? 'ov bl' : 'ov bl desk-only'}>
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
        )
      )}
      {pixel && (
        <span className="ov br">
          x {pixel.x} y {pixel.y}
          {value !== null && (
            <>
              <br />
              {Math.round(value * 10) / 10} {picture?.grey?.unit}
            </>
          )}
        </span>
      )}
    </>
  )
}

/** The modality value at a point; null where the image has none, and outside of it. */
function modalityValueAt({ grey, image, width, height }: LoadedImage, at: Point): number | null {
  const pixel = grey && pixelAt(at, { width, height })
  return pixel ? image.getPixelData()[pixel.y * width + pixel.x]! * grey.slope + grey.intercept : null
}

function Lines({ lines }: { lines: (string | false)[] }) {
  return lines
    .filter((line) => line)
    .map((line, at) => (
      <Fragment key={at}>
        {at > 0 && <br />}
        {line}
      </Fragment>
    ))
}
