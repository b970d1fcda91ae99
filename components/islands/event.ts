import { ReaderTime } from './reader-time'

/** The script of pages of events that have a time of day, and of no other page. */
customElements.define('reader-time', ReaderTime)
