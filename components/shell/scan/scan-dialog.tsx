'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { CameraOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog } from '@/components/ui/feedback/dialog'
import { Note } from '@/components/ui/feedback/note'
import { openCodeReader } from './code-reader'
import { numberInCode } from './number-in-code'
import styles from './scan.module.css'
import { useCamera } from './use-camera'

/** Between two looks at the picture. */
const LOOK_MS = 150
/** A wider picture takes longer to read, and shows a code that fills a third of it no better. */
const MAX_WIDTH = 1280

interface ScanDialogProps {
  formats: readonly (string | null)[]
  onNumber: (number: string) => void
  onClose: () => void
}

/** Reads a patient's number from a wristband or a card that is held before the camera. */
export function ScanDialog({ formats, onNumber, onClose }: ScanDialogProps) {
  const t = useTranslations('shell.scan')
  const video = useRef<HTMLVideoElement>(null)
  const camera = useCamera(video)
  const [reading, setReading] = useState<'reading' | 'no_number' | 'failed'>('reading')
  const take = useEffectEvent((codes: string[]) => {
    if (codes.length === 0) return
    const number = codes.map((code) => numberInCode(code, formats)).find((one) => one !== null)
    if (number === undefined) return setReading('no_number')
    onNumber(number)
    onClose()
  })
  useEffect(() => watchForCodes(video, take, () => setReading('failed')), [])
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t('title')}>
      <div className="body col g12">
        {camera ? (
          <Note icon={CameraOff} kind="warn" role="alert">
            {t(`trouble.${camera}`)}
          </Note>
        ) : (
          <>
            <video ref={video} className={styles.picture} playsInline muted aria-label={t('picture')} />
            <p role="status" className="f13 t2">
              {t(reading)}
            </p>
          </>
        )}
      </div>
    </Dialog>
  )
}

/** Looks for codes in what the video shows, again and again until it is ended. */
function watchForCodes(video: { current: HTMLVideoElement | null }, onCodes: (codes: string[]) => void, onFailed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const canvas = document.createElement('canvas')
  const look = (): ImageData | null => {
    const source = video.current
    if (!source || source.videoWidth === 0) return null
    const scale = Math.min(1, MAX_WIDTH / source.videoWidth)
    canvas.width = Math.round(source.videoWidth * scale)
    canvas.height = Math.round(source.videoHeight * scale)
    const context = canvas.getContext('2d', { willReadFrequently: true })
    context?.drawImage(source, 0, 0, canvas.width, canvas.height)
    return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
  }
  const run = async () => {
    const read = await openCodeReader()
    const next = async () => {
      const picture = look()
      const codes = picture ? await read(picture) : []
      if (isOver) return
      onCodes(codes)
      timer = setTimeout(() => void next().catch(onFailed), LOOK_MS)
    }
    if (!isOver) await next()
  }
  run().catch(() => isOver || onFailed())
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}
