'use client'

import { type RefObject } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { ArrowLeftRight, Columns2, Download, Link2, Maximize, UserRoundX, X } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { isDicom, momentOf } from '../case/arrange'
import { isArriving } from '../case/file-words'
import { type FileRecord, type Me } from '../case/records'
import { shortDayWords } from '../case/time-words'
import styles from './quick-look.module.css'
import { RetakeButton } from './retake-button'

export interface Pairing {
  isPaired: boolean
  setPaired: (isPaired: boolean) => void
  /** Zoom, pan and levels move together. */
  isLinked: boolean
  setLinked: (isLinked: boolean) => void
  swap: () => void
}

export interface ViewerBarProps {
  title: string
  /** The picture in hand: of a pair the one that was touched last. */
  file: FileRecord
  me: Me
  root: RefObject<HTMLElement | null>
  /** Null where the other eye has no such picture. */
  pairing: Pairing | null
  onChanged: () => void
}

/** The bar above the picture: the way out, whose picture it is, and what can be done with all of it. */
export function ViewerBar({ title, file, me, root, pairing, onChanged }: ViewerBarProps) {
  const toggleFullScreen = () => {
    const leaving = document.fullscreenElement ? document.exitFullscreen() : root.current?.requestFullscreen?.()
    leaving?.catch(() => undefined) // Not everywhere allowed; the viewer fills the window anyhow.
  }
  return (
    <div className={clsx('vbar', styles.fades)} data-controls>
      <Dialog.Close className="vbtn" aria-label="Close" title="Close (Esc)">
        <Icon icon={X} />
      </Dialog.Close>
      <span className="col" style={{ gap: 0, marginInlineStart: 4, minInlineSize: 0 }}>
        <span className="b6 cut">{title}</span>
        <span className="f12 t3 cut">
          {file.filename} · {shortDayWords(momentOf(file))}
        </span>
      </span>
      <span className="end row g4">
        {pairing && <PairingButtons {...pairing} />}
        <RetakeButton key={file.id} file={file} me={me} onAsked={onChanged} />
        {!isArriving(file) && (
          <>
            {!isDicom(file) && (
              <a
                className={clsx('vbtn', pairing?.isPaired && styles.phoneHidden)}
                href={`/api/v1/files/${file.id}/anonymised-copy`}
                download
                aria-label="Download an anonymised copy"
                title="Download an anonymised copy: without names, times and places beside what is seen"
              >
                <Icon icon={UserRoundX} />
              </a>
            )}
            <a
              className={clsx('vbtn', pairing?.isPaired && styles.phoneHidden)}
              href={`/api/v1/images/${file.id}/proxy?variant=original`}
              download={file.filename}
              aria-label="Download the original"
              title="Download the original"
            >
              <Icon icon={Download} />
            </a>
          </>
        )}
        <button
          type="button"
          className={clsx('vbtn', styles.phoneHidden)}
          aria-label="Full screen"
          title="Full screen"
          onClick={toggleFullScreen}
        >
          <Icon icon={Maximize} />
        </button>
      </span>
    </div>
  )
}

function PairingButtons({ isPaired, setPaired, isLinked, setLinked, swap }: Pairing) {
  return (
    <>
      <button
        type="button"
        className="vbtn"
        aria-label="Both eyes"
        title="Both eyes (B)"
        aria-pressed={isPaired}
        onClick={() => setPaired(!isPaired)}
      >
        <Icon icon={Columns2} />
        <span className="desk-only">Both eyes</span>
      </button>
      {isPaired && (
        <>
          <button
            type="button"
            className="vbtn"
            aria-label="Linked"
            title="Zoom and move together; the other eye follows as its mirror image"
            aria-pressed={isLinked}
            onClick={() => setLinked(!isLinked)}
          >
            <Icon icon={Link2} />
            <span className="desk-only">Linked</span>
          </button>
          <button type="button" className="vbtn" aria-label="Swap sides" title="Swap sides" onClick={swap}>
            <Icon icon={ArrowLeftRight} />
            <span className="desk-only">Swap</span>
          </button>
        </>
      )}
    </>
  )
}
