"""A whole configuration with comments: the example of the reference, read by a test as it stands."""

EXAMPLE = """\
defaults:                     # what holds for every store that does not say otherwise
  time_zone: Europe/London
  country: GB
  language: en
  days: 14                    # how many coming dates are compared
  tolerance: 10               # minutes by which hours may differ unmentioned

state: .listingcheck          # the history lives here, counted from this file

web:
  contact: "mailto:web@example.com"     # so that a webmaster knows whom to write to

sources:                      # options shared by all sources of a kind
  google_places:
    key: {env: GOOGLE_MAPS_KEY}         # where the key is kept, never the key
  hours_file:
    special_days:             # every store's; a store's own are added and win
      - {date: 2026-12-25, hours: closed, reason: Christmas Day}

mail:
  server: smtp.example.com
  user: reports@example.com
  password: {env: SMTP_PASSWORD}
  sender: reports@example.com

contacts:                     # who can put what right
  anna:
    email: anna@example.com
    duties: [website]
    escalates_to: operations
    escalate_after: 7
  operations:
    email: operations@example.com
    duties: [google, store, operations]
    quiet_hours: "20:00-07:00"

stores:                       # or the name of a table: stores: stores.csv
  - id: high-street
    name: Mill Bakery High Street
    address: "1 High Street, London SE1 9GF"
    phone: "+44 20 7946 0000"
    labels: [london]
    website: https://www.example.com/stores/high-street
    place_id: ChIJ0123456789exampleOnly
    hours:
      monday-friday: "7:00-18:00"
      saturday: "8:00-12:00, 13:00-16:00"
      sunday: closed
    special_days:
      - {date: 2026-12-24, hours: 7-12, reason: Christmas Eve}
      - {from: 2026-12-28, to: 2026-12-30, hours: 9-15}
    seasons:
      - {from: 06-01, to: 08-31, hours: {daily: 7-20}, reason: summer}
    notices:
      - kind: staff-shortage
        headline: We close at four this week
        from: 2026-11-23
        to: 2026-11-27
        hours: 7-16
        keywords: [four, "16:00", early]

  - id: queens
    name: Mill Bakery Queens
    address: "21-30 31st Street, Queens, NY 11105"
    phone: "+1 212-555-0134"
    country: US
    time_zone: America/New_York
    website: {url: "https://www.example.com/stores/queens", discover: true}
    hours: "Mo-Fr 07:00-18:00; Sa 08:00-14:00; Su off"
"""
