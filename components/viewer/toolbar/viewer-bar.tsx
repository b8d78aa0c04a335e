'use client'

import { type RefObject, useState } from 'react'
import { Dialog } from '@base-ui/react/dialog'
import { ArrowLeftRight, Columns2, Download, FlipHorizontal2, History, Link2, Maximize, UserRoundX, X } from 'lucide-react'
import clsx from 'clsx'

import { Icon } from '@/components/ui/icon'
import { capturedOrSentAt } from '../../case/group-by-visit'
import { type CaseFile } from '../../case/case-file'
import { type CurrentUser } from '../../shell/current-user'
import { formatShortDay } from '../../case/format-date'
import { deidentifiedDownload, originalDownload } from '../image/download-links'
import { type ComparisonMode } from '../compare/comparison-pairs'
import styles from '../viewer.module.css'
import { canRequestRetake, RetakeButton } from '../retake/retake-button'
import { RetakeDialog } from '../retake/retake-dialog'
import { type Comparison } from '../compare/use-comparison'
import { ViewerOverflowMenu } from './viewer-overflow-menu'

interface ViewerBarProps {
  title: string
  /** The current image: of a pair the one touched last. */
  file: CaseFile
  me: CurrentUser
  root: RefObject<HTMLElement | null>
  comparison: Comparison
  /** Mirrors the left eye alone, so that both look alike; null where no left eye is beside a right one. */
  mirrorLeft: { isMirrored: boolean; toggle: () => void } | null
  onChanged: () => void
}

/** The bar above the image: close, patient, and the actions for the whole image. */
export function ViewerBar({ title, file, me, root, comparison, mirrorLeft, onChanged }: ViewerBarProps) {
  const [retakeFor, setRetakeFor] = useState<CaseFile | null>(null)
  const { pair, pairs, swap } = comparison
  const toggleFullScreen = () => {
    const leaving = document.fullscreenElement ? document.exitFullscreen() : root.current?.requestFullscreen?.()
    leaving?.catch(() => undefined) // Not allowed everywhere; the viewer fills the window anyhow.
  }
  const [anonymised, original] = [deidentifiedDownload(file), originalDownload(file)]
  const ask = canRequestRetake(file, me) ? () => setRetakeFor(file) : null
  return (
    <div className={clsx('vbar', styles.fades)} data-controls>
      <Dialog.Close className="vbtn" aria-label="Close" title="Close (Esc)">
        <Icon icon={X} />
      </Dialog.Close>
      <span className={clsx('col', styles.names)} style={{ gap: 0 }}>
        <span className="b6 cut">{title}</span>
        <span className="f12 t3 cut">{pair ? pair.label : `${file.filename} · ${formatShortDay(capturedOrSentAt(file))}`}</span>
      </span>
      <span className="end row g4">
        {pair && (
          <span className={clsx('f12 t3 num nw desk-only', styles.count)} role="status">
            {pairs.indexOf(pair) + 1} of {pairs.length} {pairs.length === 1 ? 'pair' : 'pairs'}
          </span>
        )}
        <ComparisonModes {...comparison} />
        {pair && <LinkButton {...comparison} />}
        {pair && (
          <button
            type="button"
            className={clsx('vbtn', styles.phoneHidden)}
            aria-label="Swap sides"
            title="Swap sides"
            onClick={swap}
          >
            <Icon icon={ArrowLeftRight} />
            Swap
          </button>
        )}
        {mirrorLeft && (
          <button
            type="button"
            className={clsx('vbtn', styles.phoneHidden)}
            aria-pressed={mirrorLeft.isMirrored}
            title="Show the left eye mirrored, so that both look alike"
            onClick={mirrorLeft.toggle}
          >
            <Icon icon={FlipHorizontal2} />
            Mirror OS
          </button>
        )}
        {ask && <RetakeButton file={file} onAsk={ask} className={pair ? styles.phoneHidden : undefined} />}
        {anonymised && (
          <a
            className={clsx('vbtn', styles.phoneHidden)}
            {...anonymised}
            aria-label="Download an anonymised copy"
            title="Download an anonymised copy: without names, times and places beside what is seen"
          >
            <Icon icon={UserRoundX} />
          </a>
        )}
        {original && (
          <a
            className={clsx('vbtn', styles.phoneHidden)}
            {...original}
            aria-label="Download the original"
            title="Download the original"
          >
            <Icon icon={Download} />
          </a>
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
        <ViewerOverflowMenu
          root={root}
          file={file}
          pair={pair && { swap, mirrorLeft }}
          onAsk={pair && ask}
          onFullScreen={toggleFullScreen}
        />
      </span>
      {retakeFor && <RetakeDialog file={retakeFor} onClose={() => setRetakeFor(null)} onAsked={onChanged} />}
    </div>
  )
}

const comparisonModes = {
  eyes: { word: 'Left and right', hint: 'Both eyes side by side (B)', icon: Columns2 },
  visits: { word: 'Before and after', hint: 'The same eye at two visits (V)', icon: History },
} as const

/** The comparison modes; pressed again, a button returns to the single image. */
function ComparisonModes({ availableModes, pair, toggle }: Comparison) {
  if (availableModes.length === 0) return null
  return (
    <span className={clsx('seg', styles.ways)} role="group" aria-label="Compare">
      {availableModes.map((one: ComparisonMode) => (
        <button
          key={one}
          type="button"
          aria-label={comparisonModes[one].word}
          title={comparisonModes[one].hint}
          aria-pressed={pair?.comparing === one}
          onClick={() => toggle(one)}
        >
          <span className="phone-only">
            <Icon icon={comparisonModes[one].icon} size={20} />
          </span>
          <span className="desk-only">{comparisonModes[one].word}</span>
        </button>
      ))}
    </span>
  )
}

function LinkButton({ isLinked, setLinked }: Comparison) {
  return (
    <button
      type="button"
      className="vbtn"
      aria-label="Linked"
      title="Zoom, move and point together"
      aria-pressed={isLinked}
      onClick={() => setLinked(!isLinked)}
    >
      <Icon icon={Link2} />
      <span className="desk-only">Linked</span>
    </button>
  )
}
