'use client'

import { type RefObject, useEffect, useState } from 'react'
import * as cornerstone from 'cornerstone-core'

import { type LoadedImage } from '../image/load-image'
import { effectiveScale, type Size, type Viewport } from './viewport'

/** Sharp on dense screens, without drawing nine pixels for each on a phone. */
export const canvasPixelRatio = (): number => Math.min(window.devicePixelRatio || 1, 2)

/**
 * The library shows from centre − width / 2 to centre + width / 2; DICOM half a value lower, and one narrower (PS3.3
 * C.11.2.1.2.1).
 */
function cornerstoneVoi(view: Viewport, { own }: LoadedImage) {
  if (!own) return { windowCenter: view.centre, windowWidth: view.width }
  const { center, width } = view.window ?? own
  return { windowCenter: center - 0.5, windowWidth: Math.max(width - 1, 1e-3) }
}

/**
 * Draws an image into a cornerstone-core element, with the CPU (its default: no WebGL is needed), and resizes it with the
 * stage around it. `label` is its accessible name. Returns the size of the canvas and whether this image has been drawn.
 */
export function useCornerstoneElement(
  stage: RefObject<HTMLDivElement | null>,
  element: RefObject<HTMLDivElement | null>,
  picture: LoadedImage | null,
  view: Viewport,
  label: string,
): { space: Size; isDrawn: boolean } {
  const [space, setSpace] = useState<Size>({ width: 0, height: 0 })
  const [drawn, setDrawn] = useState<string | null>(null)

  useEffect(() => {
    const outer = stage.current
    const inner = element.current
    if (!outer || !inner) return
    // The library draws one canvas pixel per CSS pixel: on a dense screen the element is laid out larger and shrunk.
    const measure = () => {
      const ratio = canvasPixelRatio()
      const size = { width: Math.round(outer.clientWidth * ratio), height: Math.round(outer.clientHeight * ratio) }
      inner.style.width = `${size.width}px`
      inner.style.height = `${size.height}px`
      inner.style.transform = `scale(${1 / ratio})`
      cornerstone.resize(inner, false)
      setSpace(size)
    }
    cornerstone.enable(inner)
    // The canvas is the library's own, created with each enable and removed with disable: React must not own it.
    const canvas = cornerstone.getEnabledElement(inner).canvas
    canvas?.setAttribute('data-testid', 'quick-look-canvas')
    canvas?.setAttribute('role', 'img')
    const seen = new ResizeObserver(measure)
    seen.observe(outer)
    return () => {
      seen.disconnect()
      cornerstone.disable(inner)
    }
  }, [stage, element])

  useEffect(() => {
    const inner = element.current
    if (!inner || !picture || space.width === 0) return
    const { imageId } = picture.image
    const rendered = () => setDrawn(imageId)
    inner.addEventListener(cornerstone.EVENTS.IMAGE_RENDERED, rendered)
    const viewport = {
      ...cornerstone.getDefaultViewportForImage(inner, picture.image),
      scale: effectiveScale(view, space, picture),
      translation: { x: view.x, y: view.y },
      voi: cornerstoneVoi(view, picture),
      invert: view.invert !== (picture.grey?.isInverted ?? false),
      rotation: view.rotation,
      hflip: view.mirror,
    }
    if (cornerstone.getEnabledElement(inner).image === picture.image) cornerstone.setViewport(inner, viewport)
    else cornerstone.displayImage(inner, picture.image, viewport)
    return () => inner.removeEventListener(cornerstone.EVENTS.IMAGE_RENDERED, rendered)
  }, [element, picture, view, space])

  const isDrawn = picture !== null && drawn === picture.image.imageId
  useEffect(() => {
    const canvas = element.current?.querySelector('canvas')
    canvas?.setAttribute('data-rendered', String(isDrawn))
    canvas?.setAttribute('aria-label', label)
  }, [element, isDrawn, label])

  return { space, isDrawn }
}
