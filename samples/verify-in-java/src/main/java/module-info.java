/// Not needed on the class path; on the module path, this is all that is.
module com.example.verify {
    requires dev.boltseal.format;
}
