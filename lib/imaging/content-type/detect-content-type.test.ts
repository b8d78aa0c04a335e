import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { detectContentType } from './detect-content-type'

const picture = sharp({ create: { width: 40, height: 30, channels: 3, background: '#a03020' } })
const dicom = (preamble: string) =>
  Buffer.concat([Buffer.from(preamble.padEnd(128, '\0'), 'latin1'), Buffer.from('DICM'), Buffer.alloc(200)])
const box = (kind: string, body: Buffer) => Buffer.concat([Buffer.from([0, 0, 0, body.length + 8]), Buffer.from(kind), body])
const brand = (name: string) => box('ftyp', Buffer.from(`${name}\0\0\0\0${name}mif1`))
const text = (says: string) => Buffer.from(says.padEnd(300, ' '))

/** SOI, stray bytes, DQT, SOF0. */
const strayJpeg = (stray: number) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    Buffer.alloc(stray),
    Buffer.from([0xff, 0xdb, 0, 3, 0, 0xff, 0xc0, 0, 11]),
    Buffer.alloc(200),
  ])
/** A TIFF whose directory has these tags, in 2 bytes each. */
function tiff(...tags: number[]): Buffer {
  const bytes = Buffer.alloc(300)
  bytes.write('II*\0', 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(tags.length, 8)
  tags.forEach((tag, i) => {
    bytes.writeUInt16LE(tag, 10 + i * 12)
    bytes.writeUInt16LE(3, 12 + i * 12)
    bytes.writeUInt32LE(1, 14 + i * 12)
  })
  return bytes
}

const kinds: [string, Buffer, string | null][] = [
  ['a DICOM object', dicom(''), 'application/dicom'],
  ['a DICOM object that begins like a program', dicom('MZ\x90\0'), 'application/dicom'],
  ['a DICOM object that begins like a Linux program', dicom('\x7fELF'), 'application/dicom'],
  ['a DICOM object that begins like a page', dicom('<html><script>'), 'application/dicom'],
  ['a DICOM object that begins like a TIFF', dicom('II*\0'), 'application/dicom'],
  ['HEIC', brand('heic'), 'image/heic'],
  ['HEIF', brand('mif1'), 'image/heic'],
  ['HEIC of a brand that is seldom the first', brand('heis'), 'image/heic'],
  ['AVIF', brand('avif'), 'image/avif'],
  ['MP4', brand('isom'), 'video/mp4'],
  ['QuickTime', brand('qt  '), 'video/quicktime'],
  ['PDF', text('%PDF-1.7\n'), 'application/pdf'],
  ['a PDF behind the lines of a scanner', text('\r\nX-Scanner: 1\r\n%PDF-1.4\n'), 'application/pdf'],
  ['words that name a PDF far behind', text(`${'x'.repeat(1100)}%PDF-1.4`), null],
  ['HTML that names a PDF', text('<html>%PDF-1.4'), 'text/html'],
  ['a JPEG with stray bytes before its first segment', strayJpeg(2), 'image/jpeg'],
  ['the beginning of a JPEG among other bytes', Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(3000)]), null],
  ['a TIFF with the tag of a printer', tiff(50_341), 'image/tiff'],
  ['a raw file of Sony', tiff(50_341, 50_740), null],
  ['HTML', text('<!DOCTYPE html><html>'), 'text/html'],
  ['HTML behind a comment and a mark', text('\ufeff\n <!-- GIF89a -->\n<HTML>'), 'text/html'],
  ['a bare script', text('<script>alert(1)</script>'), 'text/html'],
  ['HTML in UTF-16', Buffer.from('\ufeff<html><body>', 'utf16le'), 'text/html'],
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg">'), 'image/svg+xml'],
  ['SVG behind a prologue', text('<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg>'), 'image/svg+xml'],
  ['XML', text('<?xml version="1.0"?><note/>'), 'application/xml'],
  ['PHP', text('<?php system($_GET[0]);'), 'application/x-php'],
  ['a shell script', text('#!/bin/sh\n'), 'application/x-sh'],
  ['a Windows program', Buffer.from('MZ\x90\0'.padEnd(300, '\0'), 'latin1'), 'application/x-msdownload'],
  ['a Linux program', Buffer.from('\x7fELF\x02\x01\x01'.padEnd(300, '\0'), 'latin1'), 'application/x-elf'],
  ['a ZIP', Buffer.from('PK\x03\x04'.padEnd(300, '\0'), 'latin1'), 'application/zip'],
  ['words', text('Dear doctor,'), null],
  ['zeros', Buffer.alloc(300), null],
  ['one byte', Buffer.from([0xff]), null],
  ['nothing', Buffer.alloc(0), null],
]

describe('detectContentType', () => {
  for (const [name, bytes, type] of kinds) {
    it(`detects ${name} by its content`, async () => assert.equal(await detectContentType(bytes), type))
  }

  for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const) {
    it(`detects ${format}, complete or by its first bytes only`, async () => {
      const bytes = await picture.clone().toFormat(format).toBuffer()
      assert.equal(await detectContentType(bytes), `image/${format}`)
      assert.equal(await detectContentType(bytes.subarray(0, 64)), `image/${format}`)
    })
  }

  it('detects a TIFF whose directory is behind the head', async () => {
    const head = Buffer.alloc(65_536)
    head.write('II*\0', 'latin1')
    head.writeUInt32LE(10_000_000, 4)
    assert.equal(await detectContentType(head), 'image/tiff')
  })
})
