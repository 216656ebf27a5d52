"""What turns the source into downloads: engine archives, licences, bill of materials, installer."""
