import { describe, expect, it } from 'vitest'
import { targetFault } from './target.ts'

describe('targetFault', () => {
  it.each([
    'http://localhost:3000/api/revalidate',
    'http://127.0.0.1/x?y=z',
    'https://[::1]:8443/hook',
    // Spellings of 127.0.0.1 that URL makes plain.
    'http://2130706433/',
    'http://0x7f.1/',
    'https://hooks.example.org/a',
  ])('takes %s', (url) => {
    expect(targetFault(url, ['hooks.example.org'])).toBeNull()
  })

  it.each([
    ['/api/revalidate', /not an absolute/],
    ['ftp://localhost/', /http/],
    ['file:///etc/passwd', /http/],
    ['http://name:word@localhost/', /password/],
    ['http://localhost/#part', /fragment/],
    ['http://169.254.169.254/latest/meta-data', /169\.254\.169\.254.*LAKE_WEBHOOK_HOSTS/],
    ['http://0.0.0.0/', /not allowed/],
    ['http://10.0.0.1/', /not allowed/],
    ['http://[::ffff:10.0.0.1]/', /not allowed/],
    ['http://localhost.example.org/', /not allowed/],
    ['http://127.0.0.1.example.org/', /not allowed/],
    ['http://evil.hooks.example.org/', /not allowed/],
  ])('refuses %s', (url, fault) => {
    expect(targetFault(url, ['hooks.example.org'])).toMatch(fault)
  })
})
