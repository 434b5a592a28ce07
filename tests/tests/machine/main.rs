//! The machine around the programs: device rules, services, packages, and what a technician's command finds.

mod doctor;
mod packages;
mod polkit;
mod rules;
mod supervised;
mod units;
